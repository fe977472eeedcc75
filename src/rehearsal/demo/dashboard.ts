import type { DocumentPart, ReportDocument } from '../../analytics/digest/report-document.js';
import { type Bilingual, LANGUAGES, type Language } from '../../domain/language.js';
import { STYLE } from './dashboard-style.js';
import { Html, html } from './html.js';

/** A figure next to the product owner's expectation. */
export interface DashboardFigure {
  readonly name: Bilingual;
  readonly value: Bilingual;
  /** Null if nothing was expected. */
  readonly reference: Bilingual | null;
  readonly formula: Bilingual;
  /** Why ours differs from the reference; null if there is nothing to explain. */
  readonly why: Bilingual | null;
}

/** A chart as images, each a `data:` URL. */
export interface DashboardChart {
  readonly alt: Bilingual;
  readonly images: Readonly<Record<Language, { readonly light: string; readonly dark: string }>>;
}

export interface Dashboard {
  readonly company: string;
  readonly period: Bilingual;
  readonly figures: readonly DashboardFigure[];
  readonly charts: readonly DashboardChart[];
  readonly report: Readonly<Record<Language, ReportDocument>>;
}

const WORDS = {
  es: {
    title: 'Panel de operación',
    figures: 'En números',
    reference: 'referencia',
    charts: 'Cómo fueron los días',
    formulas: 'Cómo se calcula cada número, y por qué difiere de la referencia',
    simulated:
      'Días simulados: clientes inventados hablaron con el motor de diálogo real; todo lo que se lee aquí se calculó de lo que quedó registrado.',
  },
  en: {
    title: 'Operations dashboard',
    figures: 'In numbers',
    reference: 'reference',
    charts: 'How the days went',
    formulas: 'How each number is computed, and why it differs from the reference',
    simulated:
      'Simulated days: invented customers talked to the real dialogue engine; everything here was computed from what was recorded.',
  },
} as const;

/** One self-contained page in both languages: no script, no font, no outside URL. */
export function dashboardPage(dashboard: Dashboard): string {
  const page = html`<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>ContactPro · ${dashboard.company}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<nav aria-label="Idioma / Language">
<input type="radio" name="language" id="language-es" checked><label for="language-es">Español</label>
<input type="radio" name="language" id="language-en"><label for="language-en">English</label>
</nav>
${LANGUAGES.map((language) => version(dashboard, language))}
</body>
</html>
`;
  return page.markup;
}

function version({ company, period, figures, charts, report }: Dashboard, language: Language) {
  const words = WORDS[language];
  return html`<main class="${language}" lang="${language}">
<header><p>ContactPro · ${company}</p><h1>${words.title}</h1><p>${period[language]}</p></header>
<section><h2>${words.figures}</h2><div class="figures">${figures.map((f) => card(f, language))}</div></section>
<section><h2>${words.charts}</h2><div class="charts">${charts.map((c) => picture(c, language))}</div></section>
<section class="report"><h2>${report[language].title}</h2>${report[language].parts.map(partOf)}</section>
<section><details><summary>${words.formulas}</summary><dl>${figures.map((f) => formula(f, language))}</dl></details></section>
<footer>${words.simulated}</footer>
</main>`;
}

function card({ name, value, reference }: DashboardFigure, language: Language): Html {
  const beside =
    reference === null ? '' : html`<p>${WORDS[language].reference} ${reference[language]}</p>`;
  return html`<article><h3>${name[language]}</h3><strong>${value[language]}</strong>${beside}</article>`;
}

function picture({ alt, images }: DashboardChart, language: Language): Html {
  const { light, dark } = images[language];
  return html`<figure><picture><source srcset="${dark}" media="(prefers-color-scheme: dark)"><img src="${light}" alt="${alt[language]}"></picture></figure>`;
}

function formula({ name, formula: how, why }: DashboardFigure, language: Language): Html {
  const because = why === null ? '' : html`<p>${why[language]}</p>`;
  return html`<dt>${name[language]}</dt><dd>${how[language]}${because}</dd>`;
}

/** A report's charts are already shown above it. */
function partOf(part: DocumentPart): Html {
  switch (part.kind) {
    case 'heading':
      return html`<h3>${part.text}</h3>`;
    case 'paragraph':
      return html`<p>${part.text}</p>`;
    case 'note':
      return html`<p class="note">${part.text}</p>`;
    case 'list':
      return html`<ul>${part.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'figures':
      return html`<ul>${part.items.map(
        ({ label, value, change, note }) =>
          html`<li>${[`${label}: ${value}`, change, note].filter(Boolean).join(' · ')}</li>`,
      )}</ul>`;
    case 'table':
      return html`<div class="table"><table><thead><tr>${part.header.map((cell) => html`<th>${cell}</th>`)}</tr></thead><tbody>${part.rows.map(
        (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
      )}</tbody></table></div>`;
    case 'chart':
      return html``;
  }
}
