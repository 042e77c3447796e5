import { z } from 'zod';
import { LocalisedText } from './text.ts';

export const ShownOption = z.strictObject({ name: z.string().trim().min(1).max(45), value: z.string().trim().min(1).max(45) });
export type ShownOption = z.infer<typeof ShownOption>;

/** A picture of a product as the catalogue names it: a file, or an address that the public can reach. */
export const Image = z.strictObject({
  /** Path of a file, relative to the catalogue's photo folder. */
  file: z.string().min(1).max(500).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  altText: LocalisedText.optional(),
  /** Shows the making; never the main picture. */
  isProgress: z.boolean().default(false),
  /** The value of an option that it shows: what a buyer sees who picks Colour: Saffron. */
  option: ShownOption.optional(),
}).refine((image) => (image.file === undefined) !== (image.url === undefined), { error: 'needs either a file or an address' });
export type Image = z.infer<typeof Image>;

/** An image whose bytes were seen: known by its content, so that the same picture is never uploaded twice. */
export interface Photo {
  /** SHA-256 of the bytes, lower-case hex; of the address for a picture that was not fetched. */
  readonly hash: string;
  readonly fileName: string;
  /** `image/png`, `image/jpeg`, `image/gif` or `image/webp`; absent for a picture that was not fetched. */
  readonly mediaType?: string;
  /** Size in bytes, and in pixels. */
  readonly bytes?: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Public address, when the catalogue named one. */
  readonly url?: string;
  readonly altText?: LocalisedText;
  readonly isProgress: boolean;
  /** The value of an option that it shows. */
  readonly option?: ShownOption;
}
