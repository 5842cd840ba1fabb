import type { Product, Shape } from './products';

const SHAPES: Readonly<Record<Shape, string>> = {
  teapot:
    '<ellipse cx="150" cy="170" rx="70" ry="58"/><path d="M85 160c-38-10-46-38-52-44 14-2 34 4 62 26z"/><path d="M214 140c44-8 44 66-4 56" fill="none" stroke-width="13"/><ellipse cx="150" cy="112" rx="38" ry="12" class="d"/><circle cx="150" cy="96" r="9"/>',
  bowl: '<path d="M60 130h180c0 66-40 96-90 96s-90-30-90-96z"/><ellipse cx="150" cy="130" rx="90" ry="20" class="d"/><rect x="118" y="222" width="64" height="14" rx="5"/>',
  cup: '<path d="M88 100h110v88a36 36 0 0 1-36 36h-38a36 36 0 0 1-36-36z"/><path d="M198 122c44-8 44 62 0 62" fill="none" stroke-width="13"/><ellipse cx="143" cy="100" rx="55" ry="13" class="d"/>',
  lamp: '<path d="M104 60h92l34 92H70z"/><rect x="142" y="152" width="16" height="72" class="d"/><ellipse cx="150" cy="230" rx="54" ry="13" class="d"/>',
  board:
    '<rect x="66" y="86" width="150" height="150" rx="18"/><rect x="206" y="140" width="44" height="40" rx="14"/><circle cx="230" cy="160" r="8" class="b"/><path d="M84 120h112M84 160h112M84 200h112" class="l"/>',
  pan: '<circle cx="132" cy="160" r="80"/><circle cx="132" cy="160" r="60" class="d"/><rect x="202" y="148" width="80" height="24" rx="12"/>',
  vase: '<path d="M126 62h48l-6 44c44 26 50 104 8 132h-52c-42-28-36-106 8-132z"/><ellipse cx="150" cy="62" rx="24" ry="7" class="d"/>',
  basket:
    '<path d="M62 136h176l-22 96H84z"/><path d="M88 136c6-86 118-86 124 0" fill="none" stroke-width="11"/><path d="M72 166h156M78 198h144" class="l"/>',
  jar: '<rect x="88" y="98" width="124" height="136" rx="24"/><rect x="96" y="70" width="108" height="32" rx="9" class="d"/><rect x="112" y="140" width="76" height="50" rx="6" class="b"/>',
  towel:
    '<rect x="82" y="72" width="136" height="164" rx="8"/><path d="M82 104h136M82 118h136" class="l"/><path d="M82 210h136M82 222h136" class="l"/>',
};

/** A placeholder picture: one shape on a soft ground, 300 × 300. */
export function picture({ shape, hue }: Pick<Product, 'shape' | 'hue'>, angle = 0): string {
  const ground = (hue + 200) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300" width="600" height="600">
<title>${shape}</title>
<style>.s{fill:hsl(${hue} 38% 52%);stroke:hsl(${hue} 38% 52%)}.d{fill:hsl(${hue} 40% 38%);stroke:none}.b{fill:hsl(${ground} 45% 92%);stroke:none}.l{fill:none;stroke:hsl(${hue} 42% 42%);stroke-width:4}</style>
<rect width="300" height="300" fill="hsl(${ground} 45% ${92 - angle * 4}%)"/>
<ellipse cx="150" cy="246" rx="96" ry="12" fill="hsl(${ground} 25% 78%)"/>
<g class="s" stroke-width="0" transform="rotate(${angle * 7} 150 160)">${SHAPES[shape]}</g>
</svg>
`;
}
