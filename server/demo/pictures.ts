import sharp from 'sharp';

const SIZE = 480;
// Ground and object colours that sit well together; which one a picture gets follows from its address.
const COLOURS = [
  ['#f4ead9', '#b5754a'],
  ['#e3ecdf', '#5f8468'],
  ['#e7e5ef', '#6d6796'],
  ['#f6e3dc', '#c0644f'],
  ['#dfeaf0', '#4c7a94'],
  ['#f5efd0', '#b08d2f'],
] as const;

/** Invented goods, each drawn in a 480 square: bowl, vase, lantern, bottle, board, box, lamp. */
const OBJECTS = [
  '<path d="M110 220h260c0 92-52 150-130 150s-130-58-130-150z"/><rect x="190" y="366" width="100" height="18" rx="6"/>',
  '<path d="M205 110h70v46c52 24 78 74 62 140-12 50-46 84-97 84s-85-34-97-84c-16-66 10-116 62-140z"/>',
  '<path d="M240 100v34m0 196v46" stroke-width="10" fill="none"/><ellipse cx="240" cy="232" rx="104" ry="98"/><rect x="196" y="128" width="88" height="18" rx="6"/><rect x="196" y="318" width="88" height="18" rx="6"/>',
  '<rect x="212" y="90" width="56" height="40" rx="8"/><path d="M222 130h36v44c30 16 44 42 44 78v110c0 14-10 24-24 24h-76c-14 0-24-10-24-24V252c0-36 14-62 44-78z"/>',
  '<rect x="130" y="140" width="220" height="240" rx="28"/><rect x="216" y="86" width="48" height="70" rx="20"/>',
  '<path d="M110 190l130-62 130 62v142l-130 62-130-62z"/>',
  '<path d="M172 110h136l44 128H128z"/><rect x="230" y="238" width="20" height="120"/><rect x="176" y="352" width="128" height="20" rx="8"/>',
] as const;

/**
 * A picture for an address of a picture host: the same address always gives the same invented article. The format
 * follows the address's ending, as the real hosts do: PNG for `.png`, WebP for `.webp`, else JPEG.
 */
export async function drawPicture(address: string): Promise<{ mediaType: string; bytes: Buffer }> {
  const seed = hash(address);
  const [ground, ink] = COLOURS[seed % COLOURS.length] ?? COLOURS[0];
  const object = OBJECTS[Math.floor(seed / 7) % OBJECTS.length] ?? OBJECTS[0];
  const turn = (Math.floor(seed / 64) % 13) - 6;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}"><rect width="100%" height="100%" fill="${ground}"/><ellipse cx="240" cy="392" rx="150" ry="20" fill="#000" opacity=".08"/><g fill="${ink}" stroke="${ink}" transform="rotate(${turn} 240 240)">${object}</g></svg>`;
  const image = sharp(Buffer.from(svg));
  const path = new URL(address).pathname;
  if (path.endsWith('.png')) return { mediaType: 'image/png', bytes: await image.png().toBuffer() };
  if (path.endsWith('.webp')) return { mediaType: 'image/webp', bytes: await image.webp().toBuffer() };
  return { mediaType: 'image/jpeg', bytes: await image.jpeg({ quality: 82 }).toBuffer() };
}

/** FNV-1a, 32 bits: only to spread addresses over the drawings. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
