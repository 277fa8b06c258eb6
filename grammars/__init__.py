"""The grammars of the small languages, one .lark file each; loaded by touchline.interpret.grammar."""
