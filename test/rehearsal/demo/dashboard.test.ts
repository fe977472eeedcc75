import { expect, it } from 'vitest';
import { type Dashboard, dashboardPage } from '../../../src/rehearsal/demo/dashboard.js';

const both = (text: string) => ({ es: text, en: text });
const image = { light: 'data:image/png;base64,AA==', dark: 'data:image/png;base64,BB==' };

const DASHBOARD: Dashboard = {
  company: 'Red & <Norte>',
  period: both('1–2'),
  figures: [
    {
      name: both('Contactos'),
      value: both('7'),
      reference: null,
      formula: both('a < b'),
      why: both('"why"'),
    },
  ],
  charts: [{ alt: both('a "chart"'), images: { es: image, en: image } }],
  report: {
    es: {
      title: '<script>alert(1)</script>',
      language: 'es',
      parts: [
        { kind: 'list', items: ['¿<b>qué</b>?'] },
        { kind: 'table', header: ['a', 'b'], rows: [['1', '2']] },
      ],
    },
    en: { title: 'x', language: 'en', parts: [] },
  },
};

it('is one page in both languages, with all foreign text escaped', () => {
  const page = dashboardPage(DASHBOARD);

  expect(page).toContain('Red &amp; &lt;Norte&gt;');
  expect(page).toContain('&lt;script&gt;alert(1)');
  expect(page).toContain('¿&lt;b&gt;qué&lt;/b&gt;?');
  expect(page).toContain('alt="a &quot;chart&quot;"');
  expect(page).not.toContain('<script');
  expect(page.match(/<main class="(es|en)" lang="\1">/g)).toHaveLength(2);
  expect(page).toContain('media="(prefers-color-scheme: dark)"');
});
