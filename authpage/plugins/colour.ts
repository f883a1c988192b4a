type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const INK: Rgb = [16, 19, 26];

/** WCAG 2.2 §1.4.3: the least contrast of text with what is behind it. */
const READABLE = 4.5;
/** Of the grounds in tokens.css that text in the accent colour may stand on, the hardest: `--ground` and `--raised`. */
const LIGHT_GROUND: Rgb = [242, 244, 248];
const DARK_GROUND: Rgb = [36, 41, 52];

/** The accent in both colour schemes: the brand's colour, moved no further than reading it demands. */
export function brandStyles(brand: string): string {
  const light = readableOn(LIGHT_GROUND, parseHex(brand), INK);
  const dark = readableOn(DARK_GROUND, parseHex(brand), WHITE);
  return `:root {
  --brand: ${brand};
  --accent: ${toHex(light)};
  --on-accent: ${toHex(textOn(light))};
}
@media (prefers-color-scheme: dark) {
  :root {
    --accent: ${toHex(dark)};
    --on-accent: ${toHex(textOn(dark))};
  }
}
`;
}

function readableOn(ground: Rgb, colour: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mix(colour, towards, share);
    if (contrast(candidate, ground) >= READABLE) return candidate;
  }
  return towards;
}

function textOn(ground: Rgb): Rgb {
  return contrast(WHITE, ground) >= READABLE ? WHITE : INK;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => Math.round(from[index] * (1 - share) + to[index] * share);
  return [channel(0), channel(1), channel(2)];
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: Rgb, other: Rgb): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toHex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
