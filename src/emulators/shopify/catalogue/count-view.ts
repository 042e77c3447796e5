import type { View } from '../graphql/view.ts';

export function exactly(count: number): View {
  return { __typename: 'Count', count, precision: 'EXACT' };
}
