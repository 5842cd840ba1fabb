declare module 'single-file-core/single-file.js' {
  export interface EngineResponse {
    readonly url: string;
    readonly status: number;
    readonly headers: { readonly get: (name: string) => string | null };
    readonly arrayBuffer: () => Promise<ArrayBuffer>;
  }
  export const processors: object;
  export function getPageData(
    options: Readonly<Record<string, unknown>>,
    init: {
      readonly fetch: (url: string) => Promise<EngineResponse>;
      readonly frameFetch: (url: string) => Promise<EngineResponse>;
    },
  ): Promise<{ readonly content: string }>;
}
