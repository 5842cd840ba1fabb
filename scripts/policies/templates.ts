import { CHROMIUM_ID, CHROMIUM_INSTALL, EXAMPLE, FIREFOX_ID, FIREFOX_INSTALL } from './schema';
import { renderAdml, renderAdmx, renderIntuneProfile } from './windows';

const formatJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Returns the content of a policy file for Chromium, Chrome and Edge on Linux. */
export const createChromiumPolicy = (id: string, install: object, managed: object) => ({
  ExtensionSettings: { [id]: install },
  '3rdparty': { extensions: { [id]: managed } },
});

/** Returns the content of Firefox's policy file `policies.json`, which is the same on every system. */
export const createFirefoxPolicy = (install: object, managed: object) => ({
  policies: {
    ExtensionSettings: { [FIREFOX_ID]: install },
    '3rdparty': { Extensions: { [FIREFOX_ID]: managed } },
  },
});

/** Returns all templates, by their path below `deploy/policies`. */
export function renderPolicyTemplates(): ReadonlyMap<string, string> {
  return new Map([
    ['linux/chromium.json', formatJson(createChromiumPolicy(CHROMIUM_ID, CHROMIUM_INSTALL, EXAMPLE))],
    ['linux/firefox.json', formatJson(createFirefoxPolicy(FIREFOX_INSTALL, EXAMPLE))],
    ['windows/cho-sang.admx', renderAdmx()],
    ['windows/en-US/cho-sang.adml', renderAdml('en')],
    ['windows/vi-VN/cho-sang.adml', renderAdml('vi')],
    ['windows/intune.json', renderIntuneProfile()],
    ['macos/cho-sang.mobileconfig', renderMobileconfig()],
  ]);
}

function renderMobileconfig(): string {
  const { policies } = createFirefoxPolicy(FIREFOX_INSTALL, EXAMPLE);
  const contents: readonly (readonly [type: string, content: object])[] = [
    ...['com.google.Chrome', 'com.microsoft.Edge'].flatMap((domain): [string, object][] => [
      [domain, { ExtensionSettings: { [CHROMIUM_ID]: CHROMIUM_INSTALL } }],
      [`${domain}.extensions.${CHROMIUM_ID}`, EXAMPLE],
    ]),
    ['org.mozilla.firefox', { EnterprisePoliciesEnabled: true, ...policies }],
  ];
  const payloads = contents.map(([type, content], at) => createProfilePayload(type, at + 1, content));
  const whole = createProfilePayload('Configuration', 0, {
    PayloadScope: 'System',
    PayloadContent: payloads,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${toPlist(whole, '')}
</plist>
`;
}

// Returns one payload of a macOS profile. A payload needs an identifier, which must be unique; an administrator's tool replaces
// it.
function createProfilePayload(
  type: string,
  number: number,
  content: object,
): Readonly<Record<string, unknown>> {
  return {
    PayloadType: type,
    PayloadVersion: 1,
    PayloadIdentifier: `example.chosang.${type}`,
    PayloadUUID: `C405A6E0-0000-4000-8000-${String(number).padStart(12, '0')}`,
    PayloadDisplayName: 'Chợ Sáng',
    ...content,
  };
}

function toPlist(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (typeof value === 'boolean') return `${indent}<${value}/>`;
  if (typeof value === 'number') return `${indent}<integer>${value}</integer>`;
  if (typeof value === 'string') return `${indent}<string>${escapeXml(value)}</string>`;
  if (Array.isArray(value))
    return `${indent}<array>\n${value.map((one) => toPlist(one, inner)).join('\n')}\n${indent}</array>`;
  if (typeof value !== 'object' || value === null) throw new TypeError(`no property list holds ${value}`);
  const members = Object.entries(value).map(
    ([key, one]) => `${inner}<key>${escapeXml(key)}</key>\n${toPlist(one, inner)}`,
  );
  return `${indent}<dict>\n${members.join('\n')}\n${indent}</dict>`;
}

const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
