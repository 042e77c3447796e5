import { refuse } from './problem.ts';

export interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
}

/** Named values of a query or a form, read strictly. An empty value counts as absent, except in a list. */
export class Fields {
  readonly #values: URLSearchParams;

  constructor(values: URLSearchParams) {
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#keys(name).length > 0;
  }

  names(): readonly string[] {
    return [...this.#values.keys()];
  }

  text(name: string): string | undefined {
    return this.#values.get(name) || undefined;
  }

  requiredText(name: string): string {
    return this.text(name) ?? refuse(400, `Missing required parameter '${name}'`);
  }

  integer(name: string, bounds: NumberBounds = {}): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : readInteger(text, name, bounds);
  }

  requiredInteger(name: string, bounds: NumberBounds = {}): number {
    return readInteger(this.requiredText(name), name, bounds);
  }

  /** A measure such as a weight: null when absent. */
  positiveDecimal(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!/^\d+(\.\d+)?$/.test(text) || value <= 0) refuse(400, `'${name}' must be greater than 0`);
    return value;
  }

  boolean(name: string): boolean | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    return refuse(400, `Expected a boolean for '${name}'`);
  }

  requiredBoolean(name: string): boolean {
    return this.boolean(name) ?? refuse(400, `Missing required parameter '${name}'`);
  }

  oneOf<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    return choices.find((choice) => choice === text) ?? refuse(400, `Invalid value for '${name}', expected one of ${choices.join(', ')}`);
  }

  requiredOneOf<const Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    return this.oneOf(name, choices) ?? refuse(400, `Missing required parameter '${name}'`);
  }

  /**
   * A list; undefined when absent, empty when sent empty. Comma-joined is the documented form for tags; repeated keys and
   * `name[]`, which public clients send too, are taken as well.
   */
  list(name: string): readonly string[] | undefined {
    const keys = this.#keys(name);
    if (keys.length === 0) return undefined;
    return keys.flatMap((key) => this.#values.getAll(key)).flatMap((value) => value.split(',')).map((part) => part.trim()).filter((part) => part !== '');
  }

  integers(name: string): readonly number[] | undefined {
    return this.list(name)?.map((part) => readInteger(part, name, { min: 1 }));
  }

  choices<const Choice extends string>(name: string, choices: readonly Choice[]): readonly Choice[] {
    return (this.list(name) ?? []).map((part) => choices.find((choice) => choice === part) ?? refuse(400, `Invalid value for '${name}': ${part}`));
  }

  #keys(name: string): readonly string[] {
    return [...new Set(this.#values.keys())].filter((key) => key === name || (key.startsWith(`${name}[`) && /^\[\d*\]$/.test(key.slice(name.length))));
  }
}

function readInteger(text: string, name: string, { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: NumberBounds): number {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) refuse(400, `Expected an integer for '${name}'`);
  if (value < min || value > max) refuse(400, `'${name}' must be between ${min} and ${max}`);
  return value;
}
