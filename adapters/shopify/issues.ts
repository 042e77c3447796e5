import type { Issue } from 'fondouk/channel';

type Facts = Omit<Issue, 'code' | 'severity' | 'message'>;

export const error = (code: string, message: string, facts: Facts = {}): Issue => ({ code: `shopify-${code}`, severity: 'error', message, ...facts });
export const warning = (code: string, message: string, facts: Facts = {}): Issue => ({ code: `shopify-${code}`, severity: 'warning', message, ...facts });

export function isError(issue: Issue): boolean {
  return issue.severity !== 'warning';
}
