/** The 97.5 % point of the normal distribution: 95 % lie within so many standard deviations on both sides. */
const Z = 1.959963984540054;

/**
 * A 95 % interval for a share, by the score method (E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * Journal of the American Statistical Association 22, 1927): honest where there are few, as it never leaves 0 to 1 and is not empty at the ends.
 * Of nothing it is 0 to 1.
 */
export function wilsonInterval(successes: number, of: number): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = successes / of;
  const centre = share + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  // At the ends rounding must not cut off the share itself.
  return { low: Math.min(share, Math.max(0, (centre - spread) / scale)), high: Math.max(share, Math.min(1, (centre + spread) / scale)) };
}
