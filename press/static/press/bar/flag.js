// The desk's bar, where somebody is logged in at the desk; nobody else asks for anything.
if (/(^|; )at_desk=/.test(document.cookie)) import("./bar.js");
