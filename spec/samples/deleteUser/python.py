from workos import WorkOSClient

workos_client = WorkOSClient(
    api_key="sk_example_123456789",
    client_id="client_123456789",
)

workos_client.user_management.delete_user(user_id="user_01E4ZCR3C56J083X43JQXF3JK5")
