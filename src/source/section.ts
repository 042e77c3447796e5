/** What a cell says of a product that stands in no section of its shop; an empty one leaves that to the channel's config. */
const IN_NONE = '(none)';

/** A title as a cell has it, and back. */
export const cellOfSection = (title: string): string => (title === '' ? IN_NONE : title);
export const sectionOfCell = (cell: string): string => (cell.toLowerCase() === IN_NONE ? '' : cell);
