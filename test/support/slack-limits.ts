/**
 * Checks anything posted against Slack's documented limits, which no stand-in does. Returns the
 * violations in words; an empty list means Slack would accept it.
 */
export function messageProblems(message: { text?: unknown; blocks?: unknown }): string[] {
  const problems: string[] = [];
  const { text, blocks } = message;
  if (typeof text !== 'string' || text.length === 0) problems.push('no text fallback');
  else if (text.length > 4_000) problems.push(`text has ${text.length} characters`);
  if (blocks === undefined) return problems;
  return [...problems, ...blockProblems(blocks, 50)];
}

export function viewProblems(view: Json): string[] {
  // The limit on the characters of all blocks together applies to messages only.
  const problems = blockProblems(view.blocks, 100, 250_000);
  for (const part of ['title', 'submit', 'close']) {
    if (view[part] !== undefined) problems.push(...textProblems(view[part] as Json, part, 24));
  }
  if (String(view.private_metadata ?? '').length > 3_000)
    problems.push('private_metadata too long');
  if (String(view.callback_id ?? '').length > 255) problems.push('callback_id too long');
  if (JSON.stringify(view).length > 250_000) problems.push('view too big');
  return problems;
}

type Json = Record<string, unknown>;

const SECTION_TEXT = 3_000;
const FIELD_TEXT = 2_000;

function blockProblems(blocks: unknown, max: number, maxSize = 13_200): string[] {
  if (!Array.isArray(blocks)) return ['blocks are no list'];
  const problems: string[] = [];
  if (blocks.length === 0) problems.push('no blocks');
  if (blocks.length > max) problems.push(`${blocks.length} blocks`);
  const size = JSON.stringify(blocks).length;
  if (size > maxSize) problems.push(`blocks have ${size} characters together`);
  for (const block of blocks as Json[]) problems.push(...oneBlock(block));
  const charts = (blocks as Json[]).filter((b) => b.type === 'data_visualization').length;
  if (charts > 2) problems.push(`${charts} charts`);
  const tables = (blocks as Json[]).filter((b) => b.type === 'table').length;
  if (tables > 1) problems.push(`${tables} tables`);
  const ids = (blocks as Json[]).map((b) => b.block_id).filter((id) => id !== undefined);
  if (new Set(ids).size !== ids.length) problems.push('a block_id is used twice');
  return problems;
}

function oneBlock(block: Json): string[] {
  const problems: string[] = [];
  if (String(block.block_id ?? '').length > 255) problems.push('block_id too long');
  switch (block.type) {
    case 'header':
      return [...problems, ...textProblems(block.text as Json, 'header', 150, 'plain_text')];
    case 'section': {
      const fields = (block.fields ?? []) as Json[];
      if (block.text === undefined && fields.length === 0) problems.push('empty section');
      if (block.text !== undefined) {
        problems.push(...textProblems(block.text as Json, 'section', SECTION_TEXT));
      }
      if (fields.length > 10) problems.push(`${fields.length} fields`);
      for (const field of fields) problems.push(...textProblems(field, 'field', FIELD_TEXT));
      return problems;
    }
    case 'context': {
      const elements = block.elements as Json[];
      if (elements.length < 1 || elements.length > 10) problems.push('context elements');
      for (const element of elements) {
        problems.push(...textProblems(element, 'context', SECTION_TEXT));
      }
      return problems;
    }
    case 'actions': {
      const elements = block.elements as Json[];
      if (elements.length < 1 || elements.length > 25) problems.push('actions elements');
      for (const element of elements) problems.push(...elementProblems(element));
      return problems;
    }
    case 'input':
      return [
        ...problems,
        ...textProblems(block.label as Json, 'label', 2_000, 'plain_text'),
        ...(block.hint === undefined
          ? []
          : textProblems(block.hint as Json, 'hint', 2_000, 'plain_text')),
        ...elementProblems(block.element as Json),
      ];
    case 'divider':
      return problems;
    case 'image': {
      const url = String(block.image_url ?? '');
      const alt = String(block.alt_text ?? '');
      if (!/^https?:/.test(url) || url.length > 3_000) problems.push('image: address');
      if (alt === '' || alt.length > 2_000) problems.push('image: alt text');
      return problems;
    }
    case 'table':
      return [...problems, ...tableProblems(block)];
    case 'data_visualization':
      return [...problems, ...chartProblems(block)];
    default:
      return [...problems, `unknown block ${String(block.type)}`];
  }
}

function elementProblems(element: Json): string[] {
  const problems: string[] = [];
  const actionId = String(element.action_id ?? '');
  if (actionId.length < 1 || actionId.length > 255) problems.push('action_id');
  switch (element.type) {
    case 'button':
      if (String(element.value ?? '').length > 2_000) problems.push('button value too long');
      return [...problems, ...textProblems(element.text as Json, 'button', 75, 'plain_text')];
    case 'static_select':
    case 'radio_buttons': {
      const options = element.options as Json[];
      const most = element.type === 'radio_buttons' ? 10 : 100;
      if (options.length < 1 || options.length > most) problems.push(`${options.length} options`);
      for (const option of options) {
        problems.push(...textProblems(option.text as Json, 'option', 75));
        if (String(option.value).length > 150) problems.push('option value too long');
      }
      return problems;
    }
    case 'plain_text_input':
      if (Number(element.max_length ?? 0) > 3_000) problems.push('max_length');
      return problems;
    default:
      return [...problems, `unknown element ${String(element.type)}`];
  }
}

function textProblems(text: Json, where: string, max: number, only?: string): string[] {
  const problems: string[] = [];
  const value = text.text;
  if (typeof value !== 'string' || value.length < 1) return [`${where}: empty text`];
  if (value.length > max) problems.push(`${where}: ${value.length} characters`);
  if (text.type !== 'plain_text' && text.type !== 'mrkdwn') problems.push(`${where}: type`);
  if (only !== undefined && text.type !== only) problems.push(`${where}: must be ${only}`);
  if (text.type === 'mrkdwn' && text.emoji !== undefined) problems.push(`${where}: emoji`);
  if (text.type === 'plain_text' && text.verbatim !== undefined)
    problems.push(`${where}: verbatim`);
  return problems;
}

function tableProblems(block: Json): string[] {
  const rows = block.rows as Json[][];
  const columns = rows[0]?.length ?? 0;
  const settings = (block.column_settings ?? []) as Json[];
  const cells = rows.flat();
  return [
    ...(rows.length < 1 || rows.length > 100 ? [`table: ${rows.length} rows`] : []),
    ...(columns < 1 || columns > 20 ? [`table: ${columns} columns`] : []),
    ...(rows.some((row) => row.length !== columns) ? ['table: rows of different length'] : []),
    ...(settings.length > columns ? ['table: more column settings than columns'] : []),
    ...cells
      .filter(({ type }) => !['raw_text', 'raw_number', 'rich_text'].includes(String(type)))
      .map(({ type }) => `table cell ${String(type)}`),
    ...(cells.some(({ type, text }) => type === 'raw_text' && !text) ? ['table: empty cell'] : []),
  ];
}

function chartProblems(block: Json): string[] {
  const problems: string[] = [];
  const short = (value: unknown, where: string, max: number) => {
    const length = typeof value === 'string' ? value.length : 0;
    if (length < 1 || length > max) problems.push(`chart ${where}: ${length} characters`);
  };
  const few = (list: unknown, where: string, max: number) => {
    const length = Array.isArray(list) ? list.length : 0;
    if (length < 1 || length > max) problems.push(`chart: ${length} ${where}`);
  };
  const points = (list: unknown) => {
    for (const { label, value } of (list ?? []) as Json[]) {
      short(label, 'label', 20);
      if (!Number.isFinite(value)) problems.push(`chart value ${String(value)}`);
    }
  };
  short(block.title, 'title', 50);
  const chart = block.chart as Json;
  if (chart.type === 'pie') {
    few(chart.segments, 'segments', 6);
    points(chart.segments);
    return problems;
  }
  if (!['bar', 'line', 'area'].includes(String(chart.type))) problems.push('chart type');
  const axis = chart.axis_config as Json;
  few(chart.series, 'series', 6);
  few(axis.categories, 'categories', 20);
  for (const title of [axis.x_label, axis.y_label]) {
    if (title !== undefined) short(title, 'axis title', 50);
  }
  const series = chart.series as Json[];
  if (new Set(series.map((s) => s.name)).size < series.length) problems.push('series names');
  for (const { name, data } of series) {
    short(name, 'series name', 20);
    points(data);
    const labels = (data as Json[]).map((point) => point.label);
    if (JSON.stringify(labels) !== JSON.stringify(axis.categories)) {
      problems.push('chart data does not follow the categories');
    }
  }
  return problems;
}
