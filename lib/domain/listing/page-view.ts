/** An adapter's input: a document, its address, and the time (epoch ms). */
export interface PageView {
  readonly document: Document;
  readonly url: URL;
  readonly readAt: number;
}
