// Answers for the board's own page where there is no network, and for what that page is drawn with. Network first: a
// reader with a network always has today's board. A reader who is asked to sign in again is no longer the one whose
// board this was, so the copy goes.
(function () {
  "use strict";
  var KEPT = "hub-board";
  var HOW = { ignoreVary: true, ignoreSearch: true };

  self.addEventListener("install", function () { self.skipWaiting(); });
  self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

  function kept(request) {
    return caches.open(KEPT).then(function (cache) { return cache.match(request, HOW); })
      .then(function (found) { return found || Response.error(); });
  }

  self.addEventListener("fetch", function (event) {
    var request = event.request;
    if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
    event.respondWith(fetch(request).then(function (answer) {
      if (request.mode !== "navigate" || answer.type !== "opaqueredirect") return answer;
      return caches.delete(KEPT).then(function () { return answer; });
    }, function () { return kept(request); }));
  });
})();
