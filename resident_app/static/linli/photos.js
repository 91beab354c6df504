// Photos: shrunk before they travel; what cannot be shrunk here is left to the server.
const turnsByItself = window.CSS && CSS.supports("image-orientation", "from-image");

const shrunk = (file, size) => new Promise((done) => {
  if (isSound(file) || !turnsByItself || file.size < size.enough) { done(file); return; }
  const picture = new Image(), address = URL.createObjectURL(file);
  const leave = () => { URL.revokeObjectURL(address); done(file); };
  picture.onerror = leave;
  picture.onload = () => {
    const scale = Math.min(1, size.side / Math.max(picture.naturalWidth, picture.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.naturalWidth * scale);
    canvas.height = Math.round(picture.naturalHeight * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((small) => {
      if (!small || small.size >= file.size) { leave(); return; }
      URL.revokeObjectURL(address);
      done(new File([small], "photo.jpg", { type: "image/jpeg" }));
    }, "image/jpeg", size.quality);
  };
  picture.src = address;
});

const filesOf = (input) => (input && !input.disabled ? Array.from(input.files) : []);
// A recording goes before the photos and by the same way; its type says what it is, whatever the phone calls it.
const isSound = (file) => file.type.startsWith("audio/");
const chosenIn = (form) => filesOf(one("input[name=recording]", form))
  .map((file) => new File([file], file.name, { type: "audio/mp4" })).concat(filesOf(one("input[name=photos]", form)));
