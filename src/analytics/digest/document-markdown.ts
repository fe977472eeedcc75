import type { ChartSpec } from '../chart/chart.js';
import { describeChart } from '../chart/chart-words.js';
import type { DocumentPart, ReportDocument } from './report-document.js';

/**
 * The document as Markdown. `pictureOf` gives the path of a chart's picture; a chart without one is
 * described in words.
 */
export function documentMarkdown(
  document: ReportDocument,
  pictureOf: (chart: ChartSpec) => string | null,
): string {
  const parts = document.parts.map((part) => markdownOf(part, pictureOf));
  return `${[`# ${escaped(document.title)}`, ...parts].filter(Boolean).join('\n\n')}\n`;
}

function markdownOf(part: DocumentPart, pictureOf: (chart: ChartSpec) => string | null): string {
  switch (part.kind) {
    case 'heading':
      return `## ${escaped(part.text)}`;
    case 'paragraph':
      return escaped(part.text);
    case 'note':
      return `*${escaped(part.text)}*`;
    case 'list':
      return part.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'figures':
      return part.items
        .map(({ label, value, change, note }) => {
          const more = [change, note].filter((one) => one !== null).map(escaped);
          return `- **${escaped(label)}**: ${[escaped(value), ...more].join(' · ')}`;
        })
        .join('\n');
    case 'table':
      return [part.header, part.header.map(() => '---'), ...part.rows]
        .map((row) => `| ${row.map((cell) => escaped(cell).replaceAll('|', '\\|')).join(' | ')} |`)
        .join('\n');
    case 'chart': {
      const picture = pictureOf(part.chart);
      const words = escaped(describeChart(part.chart));
      return picture === null ? words : `![${words.replace(/[[\]]/g, '')}](${picture})`;
    }
  }
}

/** The text may hold customers' words, which must not act as Markdown. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([\\`*_<>#])/g, '\\$1');
}
