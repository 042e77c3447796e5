import { refuseInput } from '../graphql/refusal.ts';
import type { Gid } from '../ids.ts';
import type { World } from '../world.ts';
import type { StoredOption, StoredOptionValue } from './records.ts';

export interface OptionInput {
  readonly id?: Gid | null;
  readonly name?: string | null;
  readonly position?: number | null;
  readonly values?: readonly { readonly id?: Gid | null; readonly name?: string | null }[] | null;
}

export interface OptionValueInput {
  readonly id?: Gid | null;
  readonly name?: string | null;
  readonly optionId?: Gid | null;
  readonly optionName?: string | null;
}

/** Shopify's limit of options on a product. */
const mostOptions = 3;

/**
 * Options as `productSet` is given them: the whole list. Those that stand keep their ids, by id or else by name.
 * @throws InputRefused
 */
export function plannedOptions(world: World, standing: readonly StoredOption[], inputs: readonly OptionInput[]): readonly StoredOption[] {
  const at = ['input', 'productOptions'];
  if (inputs.length > mostOptions) refuseInput('OPTIONS_OVER_LIMIT', at, `Can only specify a maximum of ${mostOptions} options`);
  const planned = inputs.map((input, index) => planOption(world, standing, input, [...at, index]));
  refuseDuplicates(planned, 'DUPLICATED_OPTION_NAME', at, 'Option names must be unique');
  const positions = new Map(planned.map((option, index) => [option, inputs[index]!.position ?? index + 1]));
  return planned.toSorted((one, other) => positions.get(one)! - positions.get(other)!);
}

function planOption(world: World, standing: readonly StoredOption[], input: OptionInput, at: readonly (string | number)[]): StoredOption {
  const known = standing.find(({ id, name }) => (input.id ? id === input.id : name === input.name));
  if (input.id && !known) refuseInput('OPTION_DOES_NOT_EXIST', [...at, 'id'], 'Option does not exist');
  const name = input.name ?? known?.name ?? refuseInput('INVALID_INPUT', [...at, 'name'], 'Option name is required');
  if (!input.values?.length) refuseInput('OPTION_VALUES_MISSING', [...at, 'values'], 'Each option must have at least one option value specified.');
  const values = (input.values ?? []).map((value, index) => planValue(world, known?.values ?? [], value, [...at, 'values', index]));
  refuseDuplicates(values, 'DUPLICATED_OPTION_VALUE', [...at, 'values'], 'Option values must be unique');
  return { id: known?.id ?? world.ids.next('ProductOption'), name, values, translations: known?.translations ?? [] };
}

function planValue(world: World, standing: readonly StoredOptionValue[], input: { readonly id?: Gid | null; readonly name?: string | null }, at: readonly (string | number)[]): StoredOptionValue {
  const known = standing.find(({ id, name }) => (input.id ? id === input.id : name === input.name));
  if (input.id && !known) refuseInput('OPTION_VALUE_DOES_NOT_EXIST', [...at, 'id'], 'Option value does not exist');
  const name = input.name ?? known?.name ?? refuseInput('INVALID_INPUT', [...at, 'name'], 'Option value name is required');
  return { id: known?.id ?? world.ids.next('ProductOptionValue'), name, translations: known?.translations ?? [] };
}

function refuseDuplicates(named: readonly { readonly name: string }[], code: string, at: readonly (string | number)[], message: string): void {
  if (new Set(named.map(({ name }) => name.toLowerCase())).size < named.length) refuseInput(code, at, message);
}

export interface ValueCodes {
  readonly option: string;
  readonly value: string;
  readonly missing: string;
}

/**
 * One value of each option, in the options' order.
 * @throws InputRefused for an option or value that is not there, or an option without a value.
 */
export function chosenValues(options: readonly StoredOption[], inputs: readonly OptionValueInput[], codes: ValueCodes, at: readonly (string | number)[]): readonly Gid[] {
  const chosen = new Map<Gid, Gid>();
  for (const [index, input] of inputs.entries()) {
    const option = options.find(({ id, name, values }) => (input.optionId ? id === input.optionId : input.optionName ? name === input.optionName : values.some((value) => value.id === input.id)));
    if (!option) return refuseInput(codes.option, [...at, index, 'optionName'], 'Option does not exist');
    const value = option.values.find(({ id, name }) => (input.id ? id === input.id : name === input.name));
    if (!value) return refuseInput(codes.value, [...at, index, 'name'], 'Option value does not exist');
    chosen.set(option.id, value.id);
  }
  return options.map((option) => chosen.get(option.id) ?? refuseInput(codes.missing, at, `You need to add option values for ${option.name}`));
}
