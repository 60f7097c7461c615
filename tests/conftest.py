pytest_plugins = ["servers.neo4j_server"]
