// What happens when a page opens, and when signal comes back.
const begin = () => {
  if (ABLE) all("form[data-report], form[data-words]").forEach(reportForm);
  else all("form[data-words]").forEach(shrinkingForm);
  all("form").forEach(draftedForm);
  all("[data-danger]").forEach(dangerWhileTyping);
  all("form[data-shrink]").forEach(shrinkingForm);
  all("input[type=file]").forEach(fileField);
  if (ABLE) all("form[data-report], form[data-words]").forEach((form) => giveBackPhotos(form).catch(() => { /* no store, nothing held */ }));
  all("form[data-said-step]").forEach(oneAtATime);
  all("[data-copy]").forEach(copyButton);
  all(".switches a").forEach(switchLink);
};

settleAllDrafts();
begin();
if (ABLE) {
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(flush, RETRY_EVERY);
  waiting().then((reports) => { reports.forEach(showWaiting); return flush(); }).catch(() => { /* no store, no queue */ });
}
