import { expect, it } from 'vitest';
import { legibleChart } from '../../../src/analytics/chart/chart.js';
import { documentMarkdown } from '../../../src/analytics/digest/document-markdown.js';

const chart = legibleChart({
  title: 'Contactos',
  kind: 'bar',
  categories: ['sms'],
  series: [{ name: 'Contactos', values: [3] }],
  unit: 'count',
  measure: 'Contactos',
  over: null,
  language: 'es',
  whenMany: 'first',
});

it('writes every part of a document and escapes customers’ Markdown', () => {
  if (chart === null) throw new Error('no chart');
  const text = documentMarkdown(
    {
      title: 'Reporte *x*',
      language: 'es',
      parts: [
        {
          kind: 'figures',
          items: [{ label: 'Contactos', value: '3', change: '+1', note: 'n = 3' }],
        },
        { kind: 'heading', text: 'Preguntas' },
        { kind: 'list', items: ['# <b>no</b>\n_soy_ título'] },
        { kind: 'table', header: ['a', 'b'], rows: [['1|2', '3']] },
        { kind: 'chart', chart },
        { kind: 'note', text: 'fin' },
      ],
    },
    () => 'charts/1.png',
  );

  expect(text.split('\n\n')).toEqual([
    '# Reporte \\*x\\*',
    '- **Contactos**: 3 · +1 · n = 3',
    '## Preguntas',
    '- \\# \\<b\\>no\\</b\\> \\_soy\\_ título',
    '| a | b |\n| --- | --- |\n| 1\\|2 | 3 |',
    '![Contactos. Contactos: siempre 3.](charts/1.png)',
    '*fin*\n',
  ]);
});
