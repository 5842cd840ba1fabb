/** What an adapter is given: a document, the address it stands under, and when it is read (epoch ms). */
export interface PageView {
  readonly document: Document;
  readonly url: URL;
  readonly readAt: number;
}
