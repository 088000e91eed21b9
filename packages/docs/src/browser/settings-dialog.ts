/** The dialog in which a reader sets the API key and the address that the samples show. */
import { sampleLanguages } from 'user-management-openapi/sample-languages';
import { make } from './elements.ts';
import { isAddress, isKey, readSettings, writeSettings } from './settings.ts';
import { siteData } from './site.ts';

/** Opens the dialog. */
export function openSettings(): void {
  const site = siteData();
  const settings = readSettings();
  const key = field('API key', site.key, settings.apiKey);
  const address = field('Address', site.server, settings.baseUrl);
  const limits = sampleLanguages.flatMap(({ limit }) =>
    limit === undefined ? [] : [`${limit}; for any other address its samples keep their own.`],
  );
  const note = [
    'They go into every sample and command. The address stays in this browser, the key until this tab is closed.',
    ...limits,
    'Leave a field empty for the sample’s own value.',
  ].join(' ');
  const close = make('button', { type: 'button', class: 'close' }, 'Close');
  const form = make(
    'form',
    {},
    make('div', { class: 'dialog-head' }, make('h2', { id: 'settings-title' }, 'API key and address'), close),
    key.label,
    address.label,
    shortcuts(
      [
        { name: 'Production', url: site.server },
        { name: 'The mock', url: site.mock },
      ],
      address.input,
    ),
    make('p', {}, note),
    make('button', { type: 'submit' }, 'Save'),
  );
  const dialog = make('dialog', { class: 'settings-dialog', 'aria-labelledby': 'settings-title' }, form);
  close.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = { apiKey: key.input.value.trim(), baseUrl: address.input.value.trim().replace(/\/$/, '') };
    const wrongKey = chosen.apiKey !== '' && !isKey(chosen.apiKey);
    const wrongAddress = chosen.baseUrl !== '' && !isAddress(chosen.baseUrl);
    key.input.setCustomValidity(wrongKey ? 'A key has letters, digits, dots, dashes and underscores only.' : '');
    address.input.setCustomValidity(
      wrongAddress ? 'An address looks like https://api.example.com or http://127.0.0.1:4010.' : '',
    );
    if (!form.reportValidity()) return;
    writeSettings(chosen);
    location.reload();
  });
  // A message about an earlier value would keep the form from being sent again.
  form.addEventListener('input', () => [key, address].forEach(({ input }) => input.setCustomValidity('')));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Buttons that fill in an address. */
function shortcuts(addresses: readonly { name: string; url: string }[], input: HTMLInputElement): HTMLElement {
  const buttons = addresses.map(({ name, url }) => {
    const button = make('button', { type: 'button' }, name);
    button.addEventListener('click', () => {
      input.value = url;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.focus();
    });
    return button;
  });
  return make('p', { class: 'shortcuts' }, ...buttons);
}

function field(name: string, placeholder: string, value: string): { label: HTMLElement; input: HTMLInputElement } {
  const input = make('input', { placeholder, value, autocomplete: 'off', spellcheck: 'false' });
  return { label: make('label', {}, name, input), input };
}
