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
