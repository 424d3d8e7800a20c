(function () {
"use strict";
if (!window.PublicKeyCredential || !navigator.credentials) return;
function bytes(text) {
var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
return Uint8Array.from(plain, function (letter) { return letter.charCodeAt(0); });
}
function text(buffer) {
var plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
function known(list) {
return (list || []).map(function (one) { return Object.assign({}, one, { id: bytes(one.id) }); });
}
function answer(given) {
var response = {};
["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (part) {
if (given.response[part]) response[part] = text(given.response[part]);
});
if (given.response.getTransports) response.transports = given.response.getTransports();
return { id: given.id, rawId: text(given.rawId), type: given.type, response: response, clientExtensionResults: given.getClientExtensionResults() };
}
function make(question, form) {
var ask = question.publicKey;
var alone = form.elements.passwordless && form.elements.passwordless.checked;
ask.challenge = bytes(ask.challenge);
ask.user.id = bytes(ask.user.id);
ask.excludeCredentials = known(ask.excludeCredentials);
ask.authenticatorSelection = Object.assign({}, ask.authenticatorSelection, {
residentKey: alone ? "required" : "discouraged",
requireResidentKey: !!alone
});
if (alone) ask.authenticatorSelection.userVerification = "required";
return navigator.credentials.create({ publicKey: ask });
}
function show(question) {
var ask = question.publicKey;
ask.challenge = bytes(ask.challenge);
ask.allowCredentials = known(ask.allowCredentials);
return navigator.credentials.get({ publicKey: ask });
}
function question(form) {
if (form.dataset.passkey !== "sign-in") return Promise.resolve(JSON.parse(form.dataset.question));
return fetch(form.action, { headers: { Accept: "application/json" } }).then(function (response) {
if (!response.ok) throw new Error("no question");
return response.json();
}).then(function (found) { return found.request_options; });
}
document.querySelectorAll("form[data-passkey]").forEach(function (form) {
var trouble = form.querySelector("[role=alert]");
form.hidden = false;
form.addEventListener("submit", function (event) {
event.preventDefault();
trouble.hidden = true;
question(form).then(function (asked) {
return form.dataset.passkey === "add" ? make(asked, form) : show(asked);
}).then(function (given) {
form.elements.credential.value = JSON.stringify(answer(given));
form.submit();
}).catch(function () { trouble.hidden = false; });
});
});
})();
