/**
 * How a language says numbers, as data: words are folded (lower case, no accents). The readers are
 * the same code for every language.
 */
export interface NumberWords {
  /** 0-9. */
  readonly units: Readonly<Record<string, number>>;
  /** Digits in the plural, as in "dos ceros" or "three fives". */
  readonly plurals: Readonly<Record<string, number>>;
  /** 10-19, and what else is one word below 100 and takes no unit ("veintidos"). */
  readonly teens: Readonly<Record<string, number>>;
  /** 20-90: a unit may follow. */
  readonly tens: Readonly<Record<string, number>>;
  /** Whole hundreds in one word ("doscientos"). */
  readonly hundreds: Readonly<Record<string, number>>;
  /** Multiplies what stands before it ("two hundred"). */
  readonly hundred: readonly string[];
  readonly thousand: readonly string[];
  /** "cuarenta y uno", "a hundred and one". */
  readonly and: readonly string[];
  /** "doble cinco", "triple zero": how many times the digit behind it. */
  readonly repeats: Readonly<Record<string, number>>;
  /** "cuatro veces uno", "four times one". */
  readonly times: readonly string[];
  /** "un par de ceros", "a pair of zeros". */
  readonly pair: readonly string[];
  /** Zeros only among other digits: "o", "oh". */
  readonly zeros: readonly string[];
  /** Said between groups of digits and carrying none: "luego", "guion", "then". */
  readonly joints: readonly string[];
}

/** How a language talks about what must not be kept. */
export interface SecretWords {
  /** "tarjeta", "card": the digits near it are a card's. */
  readonly card: readonly string[];
  /** "vence", "expires": a month and year follow. */
  readonly expiry: readonly string[];
  /** "cvv", "codigo de seguridad": three or four digits follow. Phrases of one or more words. */
  readonly securityCode: readonly string[];
  /** "contrasena", "pin": the secret follows. */
  readonly password: readonly string[];
  /** "es", "is": what comes next is the secret. */
  readonly is: readonly string[];
  /** Words that may stand between the label and the secret: "de mi", "for the". */
  readonly fillers: readonly string[];
  readonly months: readonly string[];
}
