// Copies vendored parts into static/vendor and writes their licences and checksums: `npm ci --ignore-scripts && npm run vendor`.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const modules = new URL("../node_modules/", import.meta.url);
const target = new URL("./vendor/", import.meta.url);
mkdirSync(target, { recursive: true });

const files = {
  "source-sans-3-latin.woff2": "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  "source-sans-3-latin-ext.woff2": "@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2",
  "schibsted-grotesk-latin.woff2": "@fontsource/schibsted-grotesk/files/schibsted-grotesk-latin-700-normal.woff2",
  "schibsted-grotesk-latin-ext.woff2": "@fontsource/schibsted-grotesk/files/schibsted-grotesk-latin-ext-700-normal.woff2",
  "htmx.min.js": "htmx.org/dist/htmx.min.js",
  "LICENSE-source-sans-3.txt": "@fontsource-variable/source-sans-3/LICENSE",
  "LICENSE-schibsted-grotesk.txt": "@fontsource/schibsted-grotesk/LICENSE",
  "LICENSE-htmx.txt": "htmx.org/LICENSE",
  "LICENSE-tabler-icons.txt": "@tabler/icons/LICENSE",
};

const icons = [
  "arrow-right", "arrow-back-up", "arrows-diff", "bell", "book-2", "briefcase", "building", "building-community", "calendar-event", "check",
  "chevron-down", "circle-check", "circle-minus", "circle-x", "clock", "coin-euro", "edit", "eye", "eye-off", "file-text", "flag", "heart-handshake",
  "help-circle", "info-circle", "language", "link", "lock", "login", "mail", "map-pin", "menu-2", "message-circle", "message-question", "pin",
  "plus", "printer", "quote", "route", "scale", "school", "search", "settings", "shield-check", "thumb-up", "trash", "trending-up", "user",
  "users", "alert-triangle", "x", "at", "bell-off", "bold", "chart-bar", "italic", "list", "paperclip", "refresh",
];

const sums = [];
const keep = (name, content) => {
  writeFileSync(new URL(name, target), content);
  sums.push(`${createHash("sha256").update(content).digest("hex")}  ${name}`);
};

for (const [name, source] of Object.entries(files)) keep(name, readFileSync(new URL(source, modules)));
const symbols = icons.map((name) => {
  const svg = readFileSync(new URL(`@tabler/icons/icons/outline/${name}.svg`, modules), "utf8");
  const inner = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s+/g, " ").trim();
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
});
keep("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
writeFileSync(new URL("SHA256SUMS", target), sums.sort().join("\n") + "\n");
