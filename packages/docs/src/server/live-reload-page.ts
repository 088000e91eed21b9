/** What an open page of the docs does while they are being edited. */

/**
 * Loads the page again after each build, and shows why there is none. It is sent to the browser as it stands here, so it
 * must not use anything from outside of itself.
 * @param events the address of the server's events
 */
export function reloadPage(events: string): void {
  let notice: HTMLElement | undefined;
  const remove = (): void => {
    notice?.remove();
    notice = undefined;
  };
  const show = (text: string): void => {
    remove();
    notice = document.createElement('div');
    notice.setAttribute('role', 'alert');
    const title = Object.assign(document.createElement('strong'), {
      textContent: 'The document cannot be built. This page is the last good one.',
    });
    const reason = Object.assign(document.createElement('pre'), { textContent: text });
    Object.assign(reason.style, { margin: '8px 0 0', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' });
    Object.assign(notice.style, {
      position: 'fixed',
      zIndex: '1000',
      inset: 'auto 16px 16px',
      maxHeight: '50vh',
      overflow: 'auto',
      padding: '14px 18px',
      borderRadius: '10px',
      background: '#7f1d1d',
      color: '#fff',
      font: '14px/1.5 system-ui, sans-serif',
      boxShadow: '0 4px 24px rgb(0 0 0 / 35%)',
    });
    notice.append(title, reason);
    document.body.append(notice);
  };
  let shown: string | undefined;
  const source = new EventSource(events);
  source.addEventListener('build', ({ data }: MessageEvent<string>) => {
    if (shown !== undefined && shown !== data) location.reload();
    shown = data;
    remove();
  });
  source.addEventListener('fault', ({ data }: MessageEvent<string>) => show(JSON.parse(data) as string));
}
