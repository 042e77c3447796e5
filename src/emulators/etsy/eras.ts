/**
 * Values of `when_made` in a year. Etsy renames them each January (2020_2025 became 2020_2026, and so on up to the era that
 * makes an item vintage, twenty years), but their order stays, so a stored position outlives the renaming.
 * Source: OAS of August 2026; Granga/etsy-ts 4da78a0 for the change of January 2026. Years after 2028 are a guess.
 */
export function erasOf(year: number): readonly string[] {
  const vintage = year - 19;
  return [
    'made_to_order',
    `2020_${year}`,
    '2010_2019',
    `${vintage}_2009`,
    `before_${vintage}`,
    `2000_${vintage - 1}`,
    '1990s', '1980s', '1970s', '1960s', '1950s', '1940s', '1930s', '1920s', '1910s', '1900s', '1800s', '1700s', 'before_1700',
  ];
}

export function erasAt(milliseconds: number): readonly string[] {
  return erasOf(new Date(milliseconds).getUTCFullYear());
}
