// Photos chosen: a button in the words of the page, because the browser's own may be in another language, and each photo
// can be taken away again before it is sent.
const takeAway = (input, unwanted) => {
  const rest = new DataTransfer();
  Array.from(input.files).forEach((file) => { if (file !== unwanted) rest.items.add(file); });
  input.files = rest.files;
  showChosen(input);
};

// Without words for it, nothing takes it away.
const shownFile = (file, words, away) => {
  const box = document.createElement("div"), picture = document.createElement("img");
  picture.alt = file.name;
  picture.onerror = () => picture.remove();
  picture.src = URL.createObjectURL(file);
  box.append(picture);
  if (!words) return box;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.setAttribute("aria-label", words + " " + file.name);
  button.onclick = away;
  box.append(button);
  return box;
};
const chosenPhoto = (input, file) =>
  shownFile(file, typeof DataTransfer === "undefined" ? "" : input.dataset.away, () => { takeAway(input, file); input.focus(); });

const showChosen = (input) => {
  const place = one("[data-previews]", input.parentNode), said = one("[role=status]", input.parentNode);
  if (!place) return;
  place.textContent = "";
  Array.from(input.files).slice(0, 6).forEach((file) => place.append(chosenPhoto(input, file)));
  if (said) said.textContent = input.files.length ? input.dataset.chosen + " " + input.files.length : "";
};

const fileField = (input) => {
  input.addEventListener("change", () => showChosen(input));
  if (!input.dataset.choose) return;
  const button = document.createElement("label"), said = document.createElement("p");
  button.className = "button";
  button.htmlFor = input.id;
  button.textContent = input.dataset.choose;
  said.className = "small";
  said.setAttribute("role", "status");
  input.classList.add("behind");
  input.after(button, said);
  if (input.files.length) showChosen(input);
};
