// Photos after the words: one by one, in pieces, going on where the line broke. A piece is the only thing ever sent twice.
const SMALLEST_PIECE = 8192, LARGEST_PIECE = 262144, A_PIECE_TAKES = 6000, IDLE = 60000, SLOW = 40000, SLOW_WORDS = 1500;
let pieceSize = 16384, speed = 0;

const wordsArrived = async (report, answer) => {
  if (!report.photos.length) { await drop(report.key); return; }
  Object.assign(report, { to: answer.photos, received: answer.received, reference: answer.reference, of: report.photos.length, spoken: report.photos.every(isSound), after: 0 });
  await put(report);
};

const showPhotos = (report) => {
  const shown = card(report.photos.length ? "photos-words" : report.refused ? "photos-refused" : "photos-there", report);
  if (!shown) return;
  const which = one("[data-which]", shown);
  if (which) which.textContent = which.dataset.which.replace("1", report.of - report.photos.length + 1).replace("9", report.of);
  const title = one("[data-sound]", shown);
  if (title && (report.photos.length ? isSound(report.photos[0]) : report.spoken)) title.textContent = title.dataset.sound;
  const why = one("[data-refused]", shown), form = one("[data-form]", shown);
  if (why) why.textContent = report.refused;
  if (form) form.href = report.to.split("/").slice(0, 3).join("/") + "#text";
  shown.dataset.key = "photos " + report.key;
  place(shown);
};

// Answers how many photos are whole and how much of the next one is there, or {refused}.
const sendPiece = async (report, token, start, end) => {
  const data = new FormData(), photo = report.photos[0];
  Object.entries({ csrf_token: token, number: report.number || 1, size: photo.size, start }).forEach(([name, value]) => data.append(name, value));
  if (isSound(photo)) data.append("sound", "yes");
  if (end > start) data.append("piece", photo.slice(start, end), "piece");
  const begun = Date.now();
  const answer = await within(IDLE, report.to, { method: "POST", body: data, headers: { Accept: "application/json" } });
  if (answer.status === 404) return { refused: "" };
  if (answer.status === 429) { report.after = Date.now() + WHEN_TOO_MANY; await put(report); throw failed("too many"); }
  if (answer.status >= 500 || !(answer.headers.get("Content-Type") || "").includes("json")) throw failed("later");
  const there = await arrived(answer.json()), took = Math.max(1, Date.now() - begun);
  if (end > start) {
    speed = (end - start) * 1000 / took;
    pieceSize = Math.round(Math.min(LARGEST_PIECE, Math.max(SMALLEST_PIECE, speed * A_PIECE_TAKES / 1000)));
  }
  return there;
};

const sendPhotos = async (report) => {
  const token = await freshToken();
  showPhotos(report);
  let there = await sendPiece(report, token, 0, 0);
  if (!report.number && !there.refused) report.number = there.whole + 1;
  while (report.photos.length) {
    if (!report.shrunk) {
      report.photos[0] = await shrunk(report.photos[0], speed && speed < SLOW || report.slow ? SMALLER : AS_IT_IS);
      report.shrunk = true;
      await put(report);
    }
    while (there.refused === undefined && there.whole < report.number) {
      const start = there.bytes_of_next;
      there = await sendPiece(report, token, start, Math.min(report.photos[0].size, start + pieceSize));
    }
    if (there.refused) report.refused = there.refused;
    if (there.refused === undefined) report.number += 1;
    else there = { whole: report.number - 1, bytes_of_next: 0 };
    report.photos.shift();
    report.shrunk = false;
    if (report.photos.length) await put(report); else await drop(report.key);
    showPhotos(report);
  }
};
