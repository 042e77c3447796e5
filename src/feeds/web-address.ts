/** Longest address of a page or a picture (Google, support.google.com/merchants/answer/6324370 for pictures; for pages unverified). */
const LONGEST = 2000;

/**
 * An address as feeds take it: http or https, ASCII alone, commas encoded, as some formats part addresses with them
 * (support.google.com/merchants/answer/6324370). Undefined when it is none, or too long.
 */
export function webAddress(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const address = new URL(text).href.replaceAll(',', '%2C');
  return address.length <= LONGEST ? address : undefined;
}
