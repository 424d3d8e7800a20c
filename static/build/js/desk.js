(function () {
"use strict";
function around(text, start, end, mark, sample) {
var n = mark.length;
if (start >= n && text.slice(start - n, start) === mark && text.slice(end, end + n) === mark) {
return { from: start - n, to: end + n, put: text.slice(start, end), start: start - n, end: end - n };
}
var said = text.slice(start, end), bare = said.trim() || sample, lead = said.trim() ? said.indexOf(bare) : 0;
var tail = said.trim() ? said.slice(lead + bare.length) : "";
return { from: start, to: end, put: said.slice(0, lead) + mark + bare + mark + tail, start: start + lead + n, end: start + lead + n + bare.length };
}
function lines(text, start, end, mark, others) {
var from = text.lastIndexOf("\n", start - 1) + 1;
var to = text.indexOf("\n", Math.max(start, end - (end > start && text[end - 1] === "\n" ? 1 : 0)));
if (to < 0) to = text.length;
var old = text.slice(from, to).split("\n");
var there = old.every(function (line) { return line.indexOf(mark) === 0 || !line.trim(); }) && old.join("").trim();
var made = old.map(function (line) {
if (there) return line.indexOf(mark) === 0 ? line.slice(mark.length) : line;
return line.trim() || old.length === 1 ? mark + line.replace(others, "") : line;
}).join("\n");
var gap = there || from === 0 || text.slice(0, from).slice(-2) === "\n\n" ? "" : "\n";
var only = old.length === 1;
return { from: from, to: to, put: gap + made, start: only ? from + gap.length + made.length : from + gap.length, end: from + gap.length + made.length };
}
var marks = {
bold: function (text, start, end) { return around(text, start, end, "**", "bold words"); },
heading: function (text, start, end) { return lines(text, start, end, "## ", /^#{1,6} */); },
smaller: function (text, start, end) { return lines(text, start, end, "### ", /^#{1,6} */); },
quote: function (text, start, end) { return lines(text, start, end, "> ", /^> ?/); },
list: function (text, start, end) { return lines(text, start, end, "- ", /^([-*+]|\d+\.) /); },
link: function (text, start, end, line, address) {
var said = text.slice(start, end).trim();
var put = said && said.indexOf("\n") < 0 ? "[" + said.replace(/[[\]]/g, "") + "](" + address + ")" : line;
if (put === line) start = end;
return { from: start, to: end, put: put, start: start + put.length, end: start + put.length };
},
picture: function (text, start, end, line) {
var before = text.slice(0, end).replace(/[^\n]/g, "x"), after = text.slice(end);
var lead = !before || /\n\n$/.test(before) ? "" : /\n$/.test(before) ? "\n" : "\n\n";
var put = lead + line + (/^\n\n/.test(after) ? "" : /^\n/.test(after) ? "\n" : "\n\n");
return { from: end, to: end, put: put, start: end + put.length, end: end + put.length };
}
};
function ago(minutes) {
if (minutes < 1) return "just now";
if (minutes < 60) return minutes === 1 ? "1 minute ago" : minutes + " minutes ago";
var hours = Math.floor(minutes / 60);
return hours === 1 ? "1 hour ago" : hours + " hours ago";
}
window.hubDesk = { marks: marks, ago: ago };
var form = document.querySelector("form[data-desk]");
if (!form) return;
var box = form.elements.words, find = form.elements.find;
var all = [
["bold", "Bold", "B"], ["heading", "Heading", "Alt 2"], ["smaller", "Heading inside it", "Alt 3"], ["quote", "Quote", "Alt Q"],
["list", "List", "Alt L"], ["link", "Link", "K"], ["picture", "Picture", "Alt P"], ["", "Undo", "Z"]
];
var bar = document.createElement("div"), help = document.createElement("details");
bar.className = "hub-tool";
bar.setAttribute("role", "toolbar");
bar.setAttribute("aria-label", "Formatting");
bar.setAttribute("aria-controls", box.id);
bar.innerHTML = all.map(function (one) {
if (!one[0] || one[0] === "smaller") return "";
var name = one[0] === "bold" ? "<b>Bold</b>" : one[1];
return '<button type="button" data-mark="' + one[0] + '" aria-keyshortcuts="Control+' + one[2].replace(" ", "+") + '">' + name + "</button>";
}).join("");
help.className = "govuk-details hub-panel";
help.innerHTML = '<summary class="govuk-details__summary">Keyboard help</summary><div class="govuk-details__text"><dl class="hub-summary">' +
all.map(function (one) { return "<div><dt>" + one[1] + "</dt><dd><kbd>Control " + one[2] + "</kbd></dd></div>"; }).join("") +
"</dl><p>On a Mac, Command does what Control does elsewhere. In the row of buttons, the arrow keys move from one to the next.</p></div>";
box.before(bar);
document.getElementById("put-link").after(help);
var buttons = Array.prototype.slice.call(bar.children);
function change(edit) {
box.focus();
box.setSelectionRange(edit.from, edit.to);
var done = document.execCommand(edit.put ? "insertText" : "delete", false, edit.put);
if (!done && edit.from !== edit.to + edit.put.length) {
box.setRangeText(edit.put, edit.from, edit.to, "end");
box.dispatchEvent(new Event("input", { bubbles: true }));
}
box.setSelectionRange(edit.start, edit.end);
}
function write(name, line, address) {
change(marks[name](box.value, box.selectionStart, box.selectionEnd, line, address));
}
function panel() { return document.getElementById("picture-panel"); }
function act(name) {
if (name === "link") {
var said = box.value.slice(box.selectionStart, box.selectionEnd).trim();
if (said && said.length < 100) { find.value = said; htmx.trigger(find, "search"); }
document.getElementById("put-link").open = true;
find.focus();
} else if (name !== "picture") write(name);
else if (form.elements["picture-file"]) form.elements["picture-file"].focus();
else panel().querySelector("button").click();
}
buttons.forEach(function (button, place) { button.tabIndex = place ? -1 : 0; });
bar.addEventListener("click", function (event) {
var button = event.target.closest("button");
if (button) { reach(buttons.indexOf(button)); act(button.dataset.mark); }
});
function reach(place) {
buttons.forEach(function (button, own) { button.tabIndex = own === place ? 0 : -1; });
}
bar.addEventListener("keydown", function (event) {
var here = buttons.indexOf(document.activeElement), last = buttons.length - 1;
var to = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here ? here - 1 : last, Home: 0, End: last }[event.key];
if (to === undefined) return;
event.preventDefault();
reach(to);
buttons[to].focus();
});
var keys = { KeyB: "bold", KeyK: "link" };
var keysWithAlt = { Digit2: "heading", Digit3: "smaller", KeyQ: "quote", KeyL: "list", KeyP: "picture" };
box.addEventListener("keydown", function (event) {
if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.getModifierState("AltGraph")) return;
var name = (event.altKey ? keysWithAlt : keys)[event.code];
if (!name) return;
event.preventDefault();
act(name);
});
form.addEventListener("click", function (event) {
var pick = event.target.closest("button[data-insert]");
if (pick) { event.preventDefault(); write("link", pick.dataset.insert, pick.dataset.url); }
if (event.target.value === "find") { event.preventDefault(); htmx.trigger(find, "search"); }
});
find.addEventListener("keydown", function (event) {
if (event.key === "Enter") { event.preventDefault(); htmx.trigger(find, "search"); }
});
function sending() { return document.getElementById("picture-sent"); }
document.addEventListener("htmx:load", function (event) {
if (event.detail.elt !== panel()) return;
var kept = panel().querySelector("[data-insert]");
if (kept) write("picture", kept.dataset.insert);
else (panel().querySelector("[aria-invalid]") || form.elements["picture-file"]).focus();
});
document.addEventListener("htmx:xhr:progress", function (event) {
if (event.target.value !== "picture" || !sending() || !event.detail.lengthComputable) return;
sending().parentNode.hidden = false;
sending().value = 100 * event.detail.loaded / event.detail.total;
});
["htmx:sendError", "htmx:responseError"].forEach(function (name) {
document.addEventListener(name, function (event) {
if (event.target.value !== "picture") return;
var said = document.createElement("p");
said.setAttribute("role", "alert");
said.textContent = "The picture could not be sent. Your words are still here: try once more, or save first.";
if (sending()) sending().parentNode.hidden = true;
event.target.before(said);
});
});
var saved = form.querySelector("[data-ago]");
if (saved) setInterval(function () {
saved.textContent = ago(Math.floor((Date.now() - new Date(saved.dateTime)) / 60000));
}, 30000);
})();
