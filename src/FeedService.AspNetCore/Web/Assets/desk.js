// Keeps the desk up to date: what is marked as live is fetched again every two seconds while somebody looks, and put in place when it changed.
const live = document.querySelector('[data-live]');
const renew = async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href, { redirect: 'error' }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('[data-live]');
  if (fresh && fresh.innerHTML !== live.dataset.last) {
    // Who is at a link or has something open, stays there.
    const stops = () => [...live.querySelectorAll('a, button, summary, input')];
    const at = stops().indexOf(document.activeElement);
    const open = [...live.querySelectorAll('details')].map(part => part.open);
    live.dataset.last = fresh.innerHTML;
    live.replaceChildren(...fresh.childNodes);
    live.querySelectorAll('details').forEach((part, index) => { part.open = open[index] ?? false; });
    if (at >= 0) stops()[at]?.focus({ preventScroll: true });
    draw();
  }
};

// Draws each chart from the table below it, which stays: the numbers are the table's.
const colour = name => getComputedStyle(document.querySelector(name)).color;
const draw = () => document.querySelectorAll('[data-chart]').forEach(place => {
  place.replaceChildren();
  const table = document.getElementById(place.dataset.chart);
  const rows = [...table.tBodies[0].rows];
  const days = rows.map(row => Date.parse(row.cells[0].textContent + 'T00:00:00Z') / 1000);
  const heads = [...table.tHead.rows[0].cells];
  const column = series => rows.map(row => Number(row.cells[heads.findIndex(head => head.dataset.series === series)].dataset.value));
  const isSmall = place.classList.contains('small');
  const [ink, accent, quiet] = [colour('body'), colour('main a'), colour('time, .meta, dt')];
  const axis = { stroke: quiet, grid: { stroke: quiet, width: 0.3 }, ticks: { stroke: quiet, width: 0.3 } };
  new uPlot({
    width: place.clientWidth,
    height: isSmall ? 72 : 220,
    tzDate: time => uPlot.tzDate(new Date(time * 1000), 'UTC'),
    cursor: { show: false },
    legend: { show: false },
    scales: { y: { range: (_, low, high) => [0, Math.max(5, high * 1.1)] } },
    axes: isSmall ? [{ show: false }, { show: false }] : [axis, { ...axis, size: 60 }],
    series: [{}, { label: 'Readers', stroke: accent, width: 2, fill: accent.replace('rgb(', 'rgba(').replace(')', ', .15)') }, { label: 'Told by WebSub', stroke: ink, width: 1.5, dash: [5, 4] }],
  }, [days, column('readers'), column('push')], place);
});
draw();
addEventListener('resize', draw);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
if (live) {
  live.dataset.last = live.innerHTML;
  setInterval(renew, 2000);
}
