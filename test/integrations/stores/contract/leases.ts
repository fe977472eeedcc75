import type { Subject } from '../contract.js';
export function leasesContract(_s: Subject): void {}
