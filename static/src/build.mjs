// Makes static/build from the sources here: the style sheet, the fonts cut down, the pictures, the licences, and the
// accessibility checker that the browser journeys use. With --check it writes nothing and fails if the committed
// files differ from what the sources give.
import { readFile, writeFile, mkdir, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import * as sass from "sass";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const root = join(here, "..", "..");
const checking = process.argv.includes("--check");

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n)).join("");
// The same letters as the ranges in _fonts.scss.
const LATIN = range(0x20, 0x7e) + range(0xa0, 0xff) + "ıŒœŴŵŶŷ–—‘’‚“”„•…‹›€™−";
const MORE = range(0x100, 0x130) + range(0x132, 0x151) + range(0x154, 0x173) + range(0x178, 0x17f) + "ȘșȚț" + range(0x1e80, 0x1e85) + "Ỳỳ";
const FONTS = {
  atkinson: ["atkinson-hyperlegible-next", "latin", LATIN],
  "atkinson-more": ["atkinson-hyperlegible-next", "latin-ext", MORE],
  literata: ["literata", "latin", LATIN],
  "literata-more": ["literata", "latin-ext", MORE],
};
const LICENCES = {
  "govuk-frontend": "../licences/govuk-frontend.txt", // its package comes without the file
  "atkinson-hyperlegible-next": "@fontsource-variable/atkinson-hyperlegible-next/LICENSE",
  literata: "@fontsource-variable/literata/LICENSE",
};

const made = new Map(); // path from the root of the repository -> content

function css() {
  const options = { loadPaths: [packages], style: "compressed", sourceMap: false, charset: false, quietDeps: true, alertColor: false };
  const { css } = sass.compile(join(here, "hub.scss"), options);
  made.set("static/build/hub.css", Buffer.from(css + "\n"));
}

async function fonts() {
  for (const [name, [family, part, letters]] of Object.entries(FONTS)) {
    const file = join(packages, "@fontsource-variable", family, "files", `${family}-${part}-wght-normal.woff2`);
    const options = { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 700 } }, noLayoutClosure: true };
    made.set(`static/build/fonts/${name}.woff2`, await subsetFont(await readFile(file), letters, options));
  }
}

async function copies(folder, to) {
  for (const name of await readdir(join(here, folder))) {
    made.set(`static/build/${to}${name}`, await readFile(join(here, folder, name)));
  }
}

// Scripts go out without the lines that only say why, and without their indents: a seventh less over the wire. None of
// ours has a text over several lines, which this would change.
async function scripts() {
  for (const name of await readdir(join(here, "js"))) {
    const text = await readFile(join(here, "js", name), "utf8");
    if (text.includes("`")) throw new Error(`${name} may hold a text over several lines`);
    made.set(`static/build/js/${name}`, Buffer.from(text.replace(/^[ \t]*(\/\/.*)?\n/gm, "").replace(/^[ \t]+/gm, "")));
  }
}

async function version(name) {
  return JSON.parse(await readFile(join(packages, name, "package.json"))).version;
}

// One number for all the sources, so that a test without Node can tell whether the build is older than they are.
async function sources() {
  const entries = await readdir(here, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(here, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => !/^(node_modules|screenshots)\//.test(path))
    .sort();
  const sum = createHash("sha256");
  for (const path of paths) sum.update(`${path}\n`).update(await readFile(join(here, path)));
  return sum.digest("hex");
}

async function papers() {
  for (const [name, file] of Object.entries(LICENCES)) {
    made.set(`static/build/licences/${name}.txt`, await readFile(join(packages, file)));
  }
  const lines = [
    "What is in this folder. It is made by `make assets` from static/src; do not edit it here.",
    "",
    `GOV.UK Frontend ${await version("govuk-frontend")}: parts of it in hub.css, with our own colours and fonts. MIT, licences/govuk-frontend.txt`,
    `Atkinson Hyperlegible Next ${await version("@fontsource-variable/atkinson-hyperlegible-next")}: fonts/atkinson*.woff2, weights 400 to 700, fewer letters. OFL 1.1, licences/atkinson-hyperlegible-next.txt`,
    `Literata ${await version("@fontsource-variable/literata")}: fonts/literata*.woff2, weights 400 to 700, fewer letters. OFL 1.1, licences/literata.txt`,
    `Compiled by Dart Sass ${await version("sass")}; fonts cut by subset-font ${await version("subset-font")}. Neither is in the output.`,
    "The rest is the hub's own.",
    `Sources: ${await sources()}`,
    "",
  ];
  made.set("static/build/WHAT-IS-HERE.txt", Buffer.from(lines.join("\n")));
}

async function checker() {
  const axe = join(packages, "axe-core");
  const notice = `axe-core ${await version("axe-core")}, used by the browser journeys only. MPL 2.0, axe-LICENSE.txt\n`;
  made.set("tests/journeys/vendor/axe.min.js", await readFile(join(axe, "axe.min.js")));
  made.set("tests/journeys/vendor/axe-LICENSE.txt", await readFile(join(axe, "LICENSE")));
  made.set("tests/journeys/vendor/WHAT-IS-HERE.txt", Buffer.from(notice));
}

async function committed(path) {
  return readFile(join(root, path)).catch(() => Buffer.alloc(0));
}

css();
await Promise.all([fonts(), copies("pictures", ""), scripts(), papers(), checker()]);

const differing = [];
for (const [path, content] of made) {
  if (content.includes("sourceMappingURL=")) throw new Error(`${path} names a source map, which the hub does not ship`);
  if (!content.equals(await committed(path))) differing.push(path);
  if (!checking) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}
const stray = (await readdir(join(root, "static/build"), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
  .filter((path) => !made.has(path));

for (const path of stray) console.error(`${path} is not made from the sources`);
if (checking && differing.length) console.error(`not what the sources give: ${differing.join(", ")}; run make assets`);
console.log(checking ? `${made.size} files compared` : `${made.size} files, ${differing.length} changed`);
process.exitCode = stray.length || (checking && differing.length) ? 1 : 0;
