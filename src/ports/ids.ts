/** Unguessable ids. */
export interface Ids {
  /** e.g. `int_` followed by 26 lower-case letters and digits. */
  next(prefix: 'int' | 'esc' | 'own'): string;
  /** Seven letters and digits without look-alikes (no 0 O 1 I L), easy to say and write down. */
  folio(): string;
}
