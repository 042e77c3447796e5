export type Point = readonly [x: number, y: number];

/** A closed polygon. */
export type Shape = readonly Point[];

export const rectangle = (left: number, top: number, width: number, height: number): Shape => [
  [left, top],
  [left + width, top],
  [left + width, top + height],
  [left, top + height],
];

export const around = (count: number, at: (angle: number, index: number) => Point): Shape =>
  Array.from({ length: count }, (_, index) => at((index / count) * 2 * Math.PI - Math.PI / 2, index));

export const ellipse = (x: number, y: number, radiusX: number, radiusY = radiusX): Shape =>
  around(72, (angle) => [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)]);

/** A star of `points` rays; `inner` is the share of the radius at which the rays meet. */
export const star = (x: number, y: number, radius: number, points = 8, inner = 0.62, squash = 1): Shape =>
  around(points * 2, (angle, index) => {
    const reach = index % 2 === 0 ? radius : radius * inner;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle) * squash];
  });

export const lozenge = (x: number, y: number, halfWidth: number, halfHeight: number): Shape => [
  [x, y - halfHeight],
  [x + halfWidth, y],
  [x, y + halfHeight],
  [x - halfWidth, y],
];

export const rounded = (left: number, top: number, width: number, height: number, radius: number): Shape => {
  const corner = (x: number, y: number, start: number): Point[] =>
    Array.from({ length: 9 }, (_, step) => {
      const angle = start + (step / 8) * (Math.PI / 2);
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
  const right = left + width;
  const bottom = top + height;
  return [
    ...corner(right - radius, top + radius, -Math.PI / 2),
    ...corner(right - radius, bottom - radius, 0),
    ...corner(left + radius, bottom - radius, Math.PI / 2),
    ...corner(left + radius, top + radius, Math.PI),
  ];
};

/** A soft curve through all points (Catmull-Rom), open at both ends. */
export function curve(points: readonly Point[]): Point[] {
  const at = (index: number): Point => points[Math.min(points.length - 1, Math.max(0, index))]!;
  const soft = (a: number, b: number, c: number, d: number, t: number): number =>
    b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  const smooth = points.slice(1).flatMap((_, index) =>
    Array.from({ length: 10 }, (_, step): Point => {
      const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
      return [soft(a[0], b[0], c[0], d[0], step / 10), soft(a[1], b[1], c[1], d[1], step / 10)];
    }),
  );
  return [...smooth, at(points.length - 1)];
}

/** A symmetric outline about `axis` from its right half, given as distance from the axis and height, top to bottom. */
export function turned(axis: number, profile: readonly Point[]): Shape {
  const half = curve(profile);
  return [...half.map(([reach, y]): Point => [axis + reach, y]), ...half.toReversed().map(([reach, y]): Point => [axis - reach, y])];
}

/** A line of some width along the points. */
export function ribbon(points: readonly Point[], width: number): Shape {
  const side = (sign: number): Point[] =>
    points.map(([x, y], index) => {
      const [fromX, fromY] = points[Math.max(0, index - 1)]!;
      const [toX, toY] = points[Math.min(points.length - 1, index + 1)]!;
      const length = Math.hypot(toX - fromX, toY - fromY) || 1;
      return [x + (sign * width * (fromY - toY)) / length / 2, y + (sign * width * (toX - fromX)) / length / 2];
    });
  return [...side(1), ...side(-1).toReversed()];
}

export const moved = (shape: Shape, right: number, down: number): Shape => shape.map(([x, y]) => [x + right, y + down]);

export const mirrored = (shape: Shape, axis: number): Shape => shape.map(([x, y]) => [2 * axis - x, y]);
