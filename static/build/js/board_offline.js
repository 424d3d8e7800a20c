(function () {
"use strict";
var KEPT = "hub-board";
var box = document.querySelector("[data-worker]");
if (!box || !navigator.serviceWorker || !window.caches) return;
var says = box.querySelector("[role=status]");
var forget = box.querySelector("button");
var pages = box.dataset.scope;
function drawnWith() {
return performance.getEntriesByType("resource").map(function (one) { return one.name; })
.filter(function (name) { return name.indexOf(location.origin + "/") === 0 && name.indexOf(pages) < 0; });
}
function put(cache, address) {
return fetch(address, { credentials: "same-origin" }).then(function (answer) {
if (!answer.ok || answer.redirected) throw new Error("not this page");
return cache.put(address, answer);
});
}
function keep() {
return caches.open(KEPT).then(function (cache) {
return Promise.all([location.pathname].concat(drawnWith()).map(function (address) { return put(cache, address); }));
});
}
function tell(words) {
says.textContent = words;
if (forget) forget.hidden = false;
}
window.addEventListener("load", function () {
navigator.serviceWorker.register(box.dataset.worker, { scope: pages })
.then(function () { return navigator.serviceWorker.ready; })
.then(function () { return document.fonts.ready; })
.then(function () { return navigator.onLine ? keep() : null; })
.then(function () { tell(navigator.onLine ? box.dataset.kept : box.dataset.away); },
function () { tell(navigator.onLine ? box.dataset.failed : box.dataset.away); });
});
if (forget) forget.addEventListener("click", function () {
caches.delete(KEPT).then(function () { says.textContent = box.dataset.gone; forget.hidden = true; });
});
})();
