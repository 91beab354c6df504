// What happens when a page opens, and when signal comes back.
const begin = () => {
  all("form[data-report]").forEach(reportForm);
  all("[data-danger]").forEach(dangerWhileTyping);
  all("form[data-shrink]").forEach(shrinkingForm);
  all("input[type=file]").forEach(fileField);
  all("form[data-said-step]").forEach(oneAtATime);
  all("[data-copy]").forEach(copyButton);
};

begin();
window.addEventListener("online", flush);
document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
setInterval(flush, RETRY_EVERY);
waiting().then((reports) => { reports.forEach(showWaiting); return flush(); }).catch(() => { /* no store, no queue */ });
