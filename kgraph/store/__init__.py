"""Where graphs are kept: what can be read back and written again.

``base`` says what every store does; ``sqlite`` is a file and ``neo4j`` a server; ``cypher_index`` answers Cypher
without a server.
"""
