import type { Subject } from '../contract.js';
export function outboxContract(_s: Subject): void {}
