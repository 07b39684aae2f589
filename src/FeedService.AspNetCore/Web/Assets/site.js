// Copies an address. Without this script it can be selected and copied by hand.
document.querySelectorAll('[data-copy]').forEach(button => button.addEventListener('click', async () => {
  const field = document.getElementById(button.dataset.copy);
  const said = document.querySelector(`[data-copied="${button.dataset.copy}"]`);
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = 'Copied';
  } catch {
    field.select();
    said.textContent = 'Selected: copy it with your keyboard';
  }
}));
document.querySelectorAll('.copy input').forEach(field => field.addEventListener('focus', () => field.select()));
// What scrolls sideways can be reached and scrolled by the keyboard.
const reachable = () => document.querySelectorAll('pre, .content table, .scrolls').forEach(part => {
  part.toggleAttribute('tabindex', part.scrollWidth > part.clientWidth);
  if (part.hasAttribute('tabindex')) part.tabIndex = 0;
});
reachable();
addEventListener('resize', reachable);
document.querySelectorAll('details').forEach(part => part.addEventListener('toggle', reachable));
// A token that came in a link goes into the form and out of the address.
const signIn = document.querySelector('form[data-token]');
if (signIn && location.hash.length > 1) {
  document.getElementById(signIn.dataset.token).value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', location.pathname + location.search);
  signIn.requestSubmit();
}
