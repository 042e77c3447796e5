/** Schema TaxonomyNodeProperty of the OAS. */
export interface TaxonomyProperty {
  readonly property_id: number;
  readonly name: string;
  readonly display_name: string;
  readonly scales: readonly { readonly scale_id: number; readonly display_name: string; readonly description: string }[];
  readonly is_required: boolean;
  readonly supports_attributes: boolean;
  readonly supports_variations: boolean;
  readonly is_multivalued: boolean;
  readonly max_values_allowed: number | null;
  readonly possible_values: readonly TaxonomyValue[];
  readonly selected_values: readonly TaxonomyValue[];
}

export interface TaxonomyValue {
  readonly value_id: number;
  readonly name: string;
  readonly scale_id: number | null;
  readonly equal_to: readonly number[];
}

/** Free variation properties, good in every category: the seller names them and their values. */
export const customPropertyIds: readonly number[] = [513, 514];

/** What a buyer writes for a personalised item comes back under this property (OAS, TransactionVariations). */
export const personalizationPropertyId = 54;

interface Sketch {
  readonly id: number;
  readonly name: string;
  readonly uses: 'attribute' | 'variation' | 'both';
  readonly most?: number;
  readonly values: readonly string[];
}

interface ScaledSketch extends Omit<Sketch, 'values'> {
  readonly scales: readonly { readonly id: number; readonly name: string; readonly values: readonly string[] }[];
}

const plain = ({ id, name, uses, most = 1, values }: Sketch): TaxonomyProperty =>
  describe(id, name, uses, most, [], values.map((value, index) => ({ value_id: id * 100 + index + 1, name: value, scale_id: null, equal_to: [] })));

const scaled = ({ id, name, uses, most = 1, scales }: ScaledSketch): TaxonomyProperty =>
  describe(
    id,
    name,
    uses,
    most,
    scales.map((scale) => ({ scale_id: scale.id, display_name: scale.name, description: '' })),
    scales.flatMap((scale) => scale.values.map((value, index) => ({ value_id: scale.id * 1000 + index + 1, name: value, scale_id: scale.id, equal_to: [] }))),
  );

function describe(id: number, name: string, uses: Sketch['uses'], most: number, scales: TaxonomyProperty['scales'], values: readonly TaxonomyValue[]): TaxonomyProperty {
  return {
    property_id: id,
    name,
    display_name: name,
    scales,
    is_required: false,
    supports_attributes: uses !== 'variation',
    supports_variations: uses !== 'attribute',
    is_multivalued: most > 1,
    max_values_allowed: most > 1 ? most : null,
    possible_values: values,
    selected_values: [],
  };
}

const steps = (from: number, to: number, step: number): readonly string[] => Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => String(from + index * step));

const colors = ['Beige', 'Black', 'Blue', 'Bronze', 'Brown', 'Clear', 'Copper', 'Gold', 'Gray', 'Green', 'Orange', 'Pink', 'Purple', 'Rainbow', 'Red', 'Rose gold', 'Silver', 'White', 'Yellow'];

const materials = ['Brass', 'Cedar', 'Ceramic', 'Clay', 'Cotton', 'Faux leather', 'Leather', 'Linen', 'Raffia', 'Silk', 'Silver', 'Stoneware', 'Suede', 'Terracotta', 'Thuya wood', 'Walnut', 'Wool'];

const lengths = [
  { id: 5, name: 'Inches', values: steps(1, 160, 1) },
  { id: 6, name: 'Centimeters', values: steps(5, 400, 5) },
];

/** Names follow Etsy's style; ids, except 200 for the primary color (example of the OAS project), 513, 514 and 54, are invented. */
export const properties = {
  primaryColor: plain({ id: 200, name: 'Primary color', uses: 'both', values: colors }),
  secondaryColor: plain({ id: 201, name: 'Secondary color', uses: 'both', values: colors }),
  width: scaled({ id: 301, name: 'Width', uses: 'both', scales: lengths }),
  length: scaled({ id: 302, name: 'Length', uses: 'both', scales: lengths }),
  height: scaled({ id: 303, name: 'Height', uses: 'both', scales: lengths }),
  dimensions: plain({ id: 304, name: 'Dimensions', uses: 'variation', values: ['2 x 3 feet', '3 x 5 feet', '5 x 8 feet', '6 x 9 feet', '8 x 10 feet', '9 x 12 feet'] }),
  capacity: scaled({
    id: 305,
    name: 'Capacity',
    uses: 'both',
    scales: [
      { id: 9, name: 'Milliliters', values: steps(50, 2000, 50) },
      { id: 10, name: 'Liters', values: steps(1, 20, 1) },
    ],
  }),
  materials: plain({ id: 310, name: 'Materials', uses: 'attribute', most: 5, values: materials }),
  rugShape: plain({ id: 320, name: 'Shape', uses: 'attribute', values: ['Oval', 'Rectangle', 'Round', 'Runner', 'Square'] }),
  pattern: plain({ id: 321, name: 'Pattern', uses: 'attribute', values: ['Abstract', 'Berber', 'Geometric', 'Plain', 'Striped', 'Tribal'] }),
  room: plain({ id: 322, name: 'Room', uses: 'attribute', most: 5, values: ['Bedroom', 'Dining room', 'Entryway', 'Kitchen', 'Living room', 'Office'] }),
  homeStyle: plain({ id: 323, name: 'Home style', uses: 'attribute', values: ['Boho & hippie', 'Contemporary', 'Mid-century', 'Minimalist', 'Rustic & primitive', 'Traditional'] }),
  occasion: plain({ id: 324, name: 'Occasion', uses: 'attribute', values: ['Anniversary', 'Birthday', 'Eid', 'Housewarming', 'Wedding'] }),
  closure: plain({ id: 325, name: 'Closure', uses: 'attribute', values: ['Buckle', 'Button', 'Drawstring', 'Magnetic', 'Zipper'] }),
  framing: plain({ id: 326, name: 'Framing', uses: 'both', values: ['Framed', 'Unframed'] }),
  clothingSize: scaled({
    id: 330,
    name: 'Clothing size',
    uses: 'both',
    scales: [
      { id: 21, name: 'Letter', values: ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'One size'] },
      { id: 22, name: 'EU', values: steps(32, 56, 2) },
    ],
  }),
  womensShoeSize: scaled({
    id: 331,
    name: "Women's shoe size",
    uses: 'both',
    scales: [
      { id: 19, name: 'US/Canada', values: steps(4, 12, 0.5) },
      { id: 23, name: 'EU', values: steps(34, 43, 1) },
      { id: 24, name: 'UK', values: steps(2, 10, 0.5) },
    ],
  }),
  mensShoeSize: scaled({
    id: 332,
    name: "Men's shoe size",
    uses: 'both',
    scales: [
      { id: 25, name: 'US/Canada', values: steps(6, 15, 0.5) },
      { id: 26, name: 'EU', values: steps(38, 49, 1) },
    ],
  }),
} satisfies Record<string, TaxonomyProperty>;
