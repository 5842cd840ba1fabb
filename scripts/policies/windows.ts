import { CHROMIUM_ID, CHROMIUM_INSTALL, EXAMPLE, type ManagedSetting, SETTINGS } from './schema';

const NAMESPACE = 'ChoSang.Policies.ChoSang';
const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';
const XMLNS = 'xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"';

const BROWSERS = [
  { id: 'Chrome', name: 'Google Chrome', key: 'Software\\Policies\\Google\\Chrome' },
  { id: 'Edge', name: 'Microsoft Edge', key: 'Software\\Policies\\Microsoft\\Edge' },
] as const;

/** Vietnamese texts of the Group Policy editor, by setting. The English ones are in the schema. */
const VIETNAMESE: Readonly<Record<string, string>> = {
  organisation: 'Tên bên quản lý, như trang cài đặt nêu',
  language: 'Ngôn ngữ của tiện ích',
  theme: 'Màu của tiện ích',
  noticing: 'Giữ cảnh báo trong tầm nhìn khi dấu của nó ở ngoài',
  sendAtOnce: 'Tắt: mỗi phản ánh chờ người dùng bấm Gửi, dù trước đó đã chọn gửi ngay',
};

const escapeXml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/**
 * Renders the Group Policy template (ADMX). Each browser gets one policy for the authority, one for texts of papers (both as JSON
 * text), and one for each setting.
 */
export function renderAdmx(): string {
  const policies = BROWSERS.flatMap(({ id, key }) => {
    const at = `${key}\\3rdparty\\extensions\\${CHROMIUM_ID}\\policy`;
    return [
      renderPolicy(
        `Authority_${id}`,
        'Authority',
        at,
        '<elements><text id="Value" valueName="authority" required="true" maxLength="1000000" /></elements>',
        id,
      ),
      renderPolicy(
        `Papers_${id}`,
        'Papers',
        at,
        '<elements><text id="Value" valueName="papers" maxLength="1000000" /></elements>',
        id,
      ),
      ...Object.entries(SETTINGS).map(([name, setting]) =>
        renderPolicy(
          `${name}_${id}`,
          name,
          `${at}\\settings`,
          renderValueNodes(name, setting),
          id,
          setting.type === 'boolean' ? name : undefined,
        ),
      ),
    ];
  });
  const categories = BROWSERS.map(({ id }) => `    <category name="${id}" displayName="$(string.${id})" />`);
  return `${HEAD}<policyDefinitions ${XMLNS} revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="chosang" namespace="${NAMESPACE}" />
    <using prefix="windows" namespace="Microsoft.Policies.Windows" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <categories>
${categories.join('\n')}
  </categories>
  <policies>
${policies.join('\n')}
  </policies>
</policyDefinitions>
`;
}

function renderPolicy(
  id: string,
  words: string,
  key: string,
  body: string,
  category: string,
  valueName?: string,
): string {
  const presentation = valueName === undefined ? ` presentation="$(presentation.${words})"` : '';
  const value = valueName === undefined ? '' : ` valueName="${valueName}"`;
  return `    <policy name="${id}" class="Both" displayName="$(string.${words})" explainText="$(string.${words}_Explain)" key="${key}"${value}${presentation}>
      <parentCategory ref="${category}" />
      <supportedOn ref="windows:SUPPORTED_Windows_10_0" />
      ${body}
    </policy>`;
}

function renderValueNodes(name: string, { type, enum: values }: ManagedSetting): string {
  if (type === 'boolean')
    return '<enabledValue><decimal value="1" /></enabledValue>\n      <disabledValue><decimal value="0" /></disabledValue>';
  if (!values) return `<elements><text id="Value" valueName="${name}" required="true" /></elements>`;
  const items = values.map(
    (one) => `<item displayName="$(string.${name}_${one})"><value><string>${one}</string></value></item>`,
  );
  return `<elements><enum id="Value" valueName="${name}" required="true">${items.join('')}</enum></elements>`;
}

/** Renders the texts of the Group Policy template (ADML) in one language. */
export function renderAdml(language: 'vi' | 'en'): string {
  const isEnglish = language === 'en';
  const see = isEnglish ? 'See docs/agency/managed-policy.md.' : 'Xem docs/agency/managed-policy.md.';
  const strings = [
    ...BROWSERS.map(({ id, name }) => [id, `Chợ Sáng (${name})`]),
    ['Authority', isEnglish ? 'The authority this installation serves' : 'Nơi tiếp nhận của bản cài này'],
    [
      'Authority_Explain',
      `${isEnglish ? 'One JSON object; it replaces the one built in.' : 'Một đối tượng JSON, thay cho đối tượng có sẵn.'} ${see}`,
    ],
    [
      'Papers',
      isEnglish ? 'Texts of papers in the place of those built in' : 'Mẫu giấy tờ thay cho mẫu có sẵn',
    ],
    [
      'Papers_Explain',
      isEnglish ? 'JSON: see docs/agency/paper-texts.md.' : 'JSON: xem docs/agency/paper-texts.md.',
    ],
    ...Object.entries(SETTINGS).flatMap(([name, { description, enum: values = [] }]) => [
      [name, isEnglish ? description : (VIETNAMESE[name] ?? '')],
      [`${name}_Explain`, see],
      ...values.map((one) => [`${name}_${one}`, one]),
    ]),
  ];
  const labelled = [
    'Authority',
    'Papers',
    ...Object.entries(SETTINGS).flatMap(([name, { type }]) => (type === 'string' ? [name] : [])),
  ];
  const presentations = labelled.map((name) => {
    const label = isEnglish ? 'Value' : 'Giá trị';
    const isChoice = SETTINGS[name]?.enum !== undefined;
    const field = isChoice
      ? `<dropdownList refId="Value">${label}</dropdownList>`
      : `<textBox refId="Value"><label>${label}</label></textBox>`;
    return `      <presentation id="${name}">${field}</presentation>`;
  });
  return `${HEAD}<policyDefinitionResources ${XMLNS} revision="1.0" schemaVersion="1.0">
  <displayName>Chợ Sáng</displayName>
  <description>${see}</description>
  <resources>
    <stringTable>
${strings.map(([id = '', text = '']) => `      <string id="${id}">${escapeXml(text)}</string>`).join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

/**
 * Renders a custom profile for Intune (Microsoft Graph, `windows10CustomConfiguration`). It has the Group Policy template, then
 * the values of the example policy (EXAMPLE) for Chrome and Edge.
 */
export function renderIntuneProfile(): string {
  const createSetting = (displayName: string, omaUri: string, value: string) => ({
    '@odata.type': '#microsoft.graph.omaSettingString',
    displayName,
    omaUri,
    value,
  });
  const toDataElement = (value: string) => `<enabled/><data id="Value" value="${escapeXml(value)}"/>`;
  const values = BROWSERS.flatMap(({ id }) => {
    const at = `./Device/Vendor/MSFT/Policy/Config/ChoSang~Policy~${id}`;
    return [
      createSetting(
        `authority, ${id}`,
        `${at}/Authority_${id}`,
        toDataElement(JSON.stringify(EXAMPLE.authority)),
      ),
      ...Object.entries(EXAMPLE.settings).map(([name, value]) =>
        createSetting(
          `${name}, ${id}`,
          `${at}/${name}_${id}`,
          typeof value === 'string' ? toDataElement(value) : value ? '<enabled/>' : '<disabled/>',
        ),
      ),
    ];
  });
  const install = './Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/ChoSang/Policy/ChoSang';
  return `${JSON.stringify(
    {
      '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
      displayName: 'Chợ Sáng',
      description: `Installs by the browsers' own policy ExtensionSettings: ${JSON.stringify({ [CHROMIUM_ID]: CHROMIUM_INSTALL })}`,
      omaSettings: [createSetting('ADMX', install, renderAdmx()), ...values],
    },
    null,
    2,
  )}\n`;
}
