import type { Language } from '../../../src/domain/language.js';
import { en } from './en.js';
import { es } from './es.js';
import type { DeskMessages } from './types.js';

export type { DeskMessages } from './types.js';

export function deskMessages(language: Language): DeskMessages {
  return { es, en }[language];
}
