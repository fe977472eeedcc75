import type { Subject } from '../contract.js';
export function restartContract(_s: Subject): void {}
