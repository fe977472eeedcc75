import type { Subject } from '../contract.js';
export function outboxModelContract(_s: Subject): void {}
