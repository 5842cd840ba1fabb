import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as z from 'zod';

const PicturesSchema = z.object({
  /** Picture hosts. */
  hosts: z.array(z.string()),
  /** Pattern of the drawing's numbers in an address. */
  pattern: z.string(),
  /** The drawing's file, with `$1` and `$2` for those numbers. */
  file: z.string(),
});

const SIZE = 480;

/** Drawings for the demonstration's pages, in the formats of real picture hosts. */
export class DemoPictures {
  readonly hosts: readonly string[];
  readonly #folder: string;
  readonly #rule: z.infer<typeof PicturesSchema>;
  readonly #drawn = new Map<string, Promise<Buffer>>();

  private constructor(folder: string, rule: z.infer<typeof PicturesSchema>) {
    this.#folder = folder;
    this.#rule = rule;
    this.hosts = rule.hosts;
  }

  /** Reads `pictures.json` of `folder`. */
  static async open(folder: string): Promise<DemoPictures> {
    const text = await readFile(join(folder, 'pictures.json'), 'utf8');
    return new DemoPictures(folder, PicturesSchema.parse(JSON.parse(text)));
  }

  /** The picture at an address: PNG for `.png`, WebP for `.webp`, else JPEG. Undefined without a drawing. */
  async find(url: URL): Promise<{ mediaType: string; bytes: Buffer } | undefined> {
    const named = new RegExp(this.#rule.pattern).exec(url.pathname);
    if (!named) return undefined;
    const file = this.#rule.file.replace(/\$(\d)/g, (_, group: string) => named[Number(group)] ?? '');
    const format = formatOf(url.pathname);
    const key = `${file} ${format}`;
    const drawn = this.#drawn.get(key) ?? draw(join(this.#folder, file), format);
    this.#drawn.set(key, drawn);
    return { mediaType: `image/${format}`, bytes: await drawn };
  }
}

type Format = 'png' | 'webp' | 'jpeg';

function formatOf(path: string): Format {
  if (path.endsWith('.png')) return 'png';
  return path.endsWith('.webp') ? 'webp' : 'jpeg';
}

async function draw(file: string, format: Format): Promise<Buffer> {
  return sharp(await readFile(file))
    .resize(SIZE, SIZE)
    .flatten({ background: '#ffffff' })
    .toFormat(format)
    .toBuffer();
}
