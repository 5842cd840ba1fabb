import mammoth from 'mammoth';
import { parsePageBlocks } from './html';
import { MOST_UNPACKED } from './limits';
import { type Blocks, FileRefused } from './shape';
import { OfficeArchive } from './zip';

/**
 * Yields the paragraphs and tables of a Word document. Does not read pictures. Refuses a document that has only pictures, because
 * such a document is a scan.
 */
export async function* readDocxBlocks(path: string, file: string): Blocks {
  const archive = await OfficeArchive.open(path, file, MOST_UNPACKED.docx);
  archive.close();
  const noPictures = mammoth.images.imgElement(async () => ({ src: '' }));
  const { value } = await mammoth
    .convertToHtml({ path }, { convertImage: noPictures, includeDefaultStyleMap: true })
    .catch((thrown: unknown) => {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      throw new FileRefused({ file }, `it is cut off or damaged (${why})`, 'take the file again');
    });
  let isEmpty = true;
  for (const blocks of parsePageBlocks(value, file)) {
    isEmpty = false;
    yield blocks;
  }
  if (isEmpty) {
    const why = /<img/.test(value) ? 'it holds pictures and no text, so it is a scan' : 'it holds no text';
    throw new FileRefused(
      { file },
      why,
      'ask for the document it was made from, or type what it says as CSV',
    );
  }
}
