/** Follows the reader's colour scheme; one column on a phone, more where they fit. */
export const STYLE = `
:root { --page: #f4f5f7; --card: #ffffff; --text: #1d1c1d; --quiet: #5c5f66; --line: #e3e3e6; --accent: #0072b2; }
@media (prefers-color-scheme: dark) {
  :root { --page: #111316; --card: #1a1d21; --text: #f4f4f5; --quiet: #b4b6bc; --line: #33363c; --accent: #56b4e9; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 Inter, system-ui, "Segoe UI", Roboto, sans-serif; }
nav { display: flex; justify-content: flex-end; gap: .25rem; max-width: 76rem; margin: 0 auto; padding: 1rem 1.25rem 0; }
nav input { position: absolute; opacity: 0; }
nav label { padding: .25rem .8rem; border-radius: 99px; color: var(--quiet); cursor: pointer; font-size: .9rem; }
nav input:checked + label { background: var(--accent); color: var(--card); }
nav input:focus-visible + label { outline: 2px solid var(--accent); outline-offset: 2px; }
body:has(#language-es:checked) main.en, body:has(#language-en:checked) main.es { display: none; }
main { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem 3rem; }
header p { margin: 0; color: var(--quiet); }
h1 { margin: .1rem 0 .2rem; font-size: clamp(1.6rem, 4vw, 2.4rem); line-height: 1.15; letter-spacing: -.02em; }
h2 { margin: 2.2rem 0 .8rem; font-size: 1.2rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 44%), 1fr)); gap: .8rem; }
.figures article { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: .9rem 1rem; display: flex; flex-direction: column; }
.figures h3 { margin: 0 0 .4rem; font-size: .88rem; font-weight: 500; color: var(--quiet); }
.figures strong { margin-top: auto; font-size: 1.7rem; line-height: 1.15; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.figures p { margin: .2rem 0 0; font-size: .82rem; color: var(--quiet); }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: .8rem; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: .6rem; }
figure img { display: block; width: 100%; height: auto; border-radius: 8px; }
.report { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: .4rem 1.4rem 1.2rem; margin-top: 2rem; }
.report h2 { margin-top: 1rem; }
.report h3 { margin: 1.5rem 0 .4rem; font-size: 1.02rem; }
.report p, .report li { max-width: 75ch; }
.report .note, footer, dd p { color: var(--quiet); font-size: .88rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .9rem .35rem 0; text-align: left; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 500; }
td:not(:first-child), th:not(:first-child) { text-align: right; }
summary { cursor: pointer; font-weight: 600; margin-top: 2rem; }
dt { font-weight: 600; margin-top: .9rem; }
dd { margin: 0; max-width: 85ch; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 1rem; }
`;
